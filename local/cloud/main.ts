// The process `node dist/local-cloud.js --home DIR`: prints one JSON line when ready, then serves until its standard
// input ends (whoever started it is gone) or it is told to stop.
import { parseArgs } from "node:util";
import { startCloud } from "./cloud";

async function main(): Promise<void> {
    const { values } = parseArgs({ options: { home: { type: "string" } } });
    if (values.home === undefined)
        throw new Error(
            "local-cloud: --home is missing. Give the folder that keeps the local cloud, e.g. --home .gmsa/local.",
        );
    const cloud = await startCloud(values.home);
    let stopping = false;
    const stop = (): void => {
        if (stopping) return;
        stopping = true;
        cloud.close().then(
            () => process.exit(0),
            (error: unknown) => {
                fail(error);
            },
        );
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", () => undefined); // Ctrl-C reaches the whole group; the engine still needs its providers to stop cleanly
    process.stdin.on("end", stop).on("close", stop).on("error", stop).resume();
    process.stdout.write(`${JSON.stringify({ providers: cloud.providers, endpoint: cloud.endpoint })}\n`);
}

function fail(error: unknown): never {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
}

main().catch(fail);
