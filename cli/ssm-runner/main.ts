// What the stacks' commands execute: `node dist/ssm-runner.js` sends an SSM document and waits for its outcome,
// `… delegated-user` makes the directory worker's user. Progress goes to standard error; standard output holds the
// outcome's one line of JSON and nothing else.
import { formatProblem } from "../../components/problem/problem";
import { RunnerFailure } from "./failure/runner-failure";

type Mode = (environment: NodeJS.ProcessEnv, stopped: AbortSignal) => Promise<string>;

const modes: Readonly<Record<string, Mode>> = {
    async "run-command"(environment, stopped) {
        const { readCommandSettings } = await import("./run-command/command-settings.js");
        const settings = readCommandSettings(environment);
        const { commandService } = await import("./run-command/command-service.js");
        const { runCommand } = await import("./run-command/command-run.js");
        return runCommand(settings, { service: commandService(settings), stopped, say });
    },
    async "delegated-user"(environment, stopped) {
        const { readUserSettings } = await import("./delegated-user/user-settings.js");
        const settings = readUserSettings(environment);
        const { directoryApi } = await import("./delegated-user/directory-api.js");
        const { signedCalls } = await import("./delegated-user/signed-call.js");
        const { userSecret } = await import("./delegated-user/user-secret.js");
        const { makeDelegatedUser } = await import("./delegated-user/delegated-user.js");
        const directory = directoryApi(signedCalls(settings.region, environment), settings.directoryId);
        return makeDelegatedUser(settings, { directory, secret: userSecret(settings.region, settings.secretArn), stopped, say });
    },
};

function say(line: string): void {
    process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
    const stop = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => { stop.abort(); });
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true"; // not for the reader of a deployment's log
    try {
        const [mode = "run-command", ...rest] = process.argv.slice(2);
        const run = Object.hasOwn(modes, mode) && rest.length === 0 ? modes[mode] : undefined;
        if (run === undefined) throw RunnerFailure.of("ssm-runner-mode", `"${[mode, ...rest].join(" ")}" is none of: ${Object.keys(modes).join(", ")}.`);
        process.stdout.write(`${await run(process.env, stop.signal)}\n`);
    } catch (error) {
        if (!(error instanceof RunnerFailure)) throw error;
        for (const problem of error.problems) say(formatProblem(problem));
        process.exitCode = 1;
    }
}

main().catch((error: unknown) => {
    say(`The runner itself failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    process.exitCode = 1;
});
