// The directory worker: `node worker.js converge|rotate|facts|plan --desired-state <file> [--now]`.
// The last line on standard output is one JSON object: the outcome (exit code 0) or `{"error": …}` (exit code 1).
// Everything else goes to standard error; neither ever holds a secret.
import { dirname, join } from "node:path";
import { converge } from "./actions/converge";
import { withDomain, type DomainRun } from "./actions/domain-run";
import { outcomeOf } from "./actions/outcome-of-run";
import { planDomain } from "./actions/plan-domain";
import { rotate } from "./actions/rotate";
import { whileSettling } from "./actions/settling";
import { directoryChoice } from "./directory/open-session";
import { asWorkerFailure, WorkerFailure } from "./failure/worker-failure";
import { LockHeldError, whileLocked } from "./lock/file-lock";
import { SecretsManagerStore } from "./portable-identity/secrets-manager-store";
import { parseCommand, readDesiredState, type WorkerCommand } from "./worker-command";

/** A scheduled rotation may meet a converge: it waits for it. In milliseconds. */
const patience = 300_000;

/** How long a refusal may come from what was made a moment ago; GMSA_SETTLING_SECONDS replaces it. In seconds. */
const settlingSeconds = 60;

async function main(): Promise<void> {
    const progress = (line: string): void => { process.stderr.write(`${line}\n`); };
    try {
        const command = parseCommand(process.argv.slice(2));
        const desired = readDesiredState(command.desiredStateFile);
        const home = process.env["GMSA_WORKER_HOME"] ?? dirname(command.desiredStateFile);
        const options = { patience, pause: 250, onWait: (pid: string) => { progress(`Waiting for the run of process ${pid}.`); } };
        const settling = { patience: Number(process.env["GMSA_SETTLING_SECONDS"] ?? settlingSeconds) * 1000, progress };
        const inputs = { desired, progress, choice: directoryChoice(process.env), store: new SecretsManagerStore(desired.region) };
        const answer = await whileLocked(join(home, "worker.lock"), options, () => whileSettling(desired, settling, () => withDomain(inputs, (run) => act(command, run))));
        process.stdout.write(`${JSON.stringify(answer)}\n`);
    } catch (error) {
        const failure = error instanceof LockHeldError ? new WorkerFailure("worker-busy", error.message) : asWorkerFailure(error);
        if (failure.code === "worker-failed") progress(failure.cause instanceof Error ? failure.cause.stack ?? failure.message : failure.message);
        process.stdout.write(`${JSON.stringify(failure.toLine())}\n`);
        process.exitCode = 1;
    }
}

async function act(command: WorkerCommand, run: DomainRun): Promise<unknown> {
    switch (command.action) {
        case "converge": return converge(run);
        case "rotate": return rotate(run, { isForced: command.isForced, now: new Date() });
        case "facts": return outcomeOf(run, { containers: [], objects: [], credentials: {} }, 0, []);
        case "plan": return { operations: (await planDomain(run)).operations };
    }
}

void main();
