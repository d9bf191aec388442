// How the preview of new workloads grows with their number. The environment lives in files that are removed afterwards.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { projectRoot } from "../components/stack/project-root";
import { measuredRun } from "./measured-run";
import { mebibytes, median, printTable, ratio, seconds } from "./table";

const sizes = [1, 10, 100, 1000] as const;
/** The largest takes minutes: one run of it says enough. */
const rounds = (size: number): number => (size < 1000 ? 3 : 1);
const environment = "bench";

interface StackFile { config: Record<string, unknown> & { "gmsa:settings": Record<string, unknown> } }

export async function benchGrowth(): Promise<void> {
    const root = projectRoot();
    const gmsa = join(root, "cli", "gmsa.js");
    const rows: string[][] = [];
    const perWorkload = new Map<number, number>();
    try {
        for (const size of sizes) {
            writeEnvironment(root, size);
            const runs = [];
            for (let round = 0; round < rounds(size); round++) {
                runs.push(await measuredRun({ argv: [process.execPath, gmsa, "preview", environment, "--stack", "ecs-linux-domainless"], cwd: root }));
            }
            const time = median(runs.map((run) => run.seconds));
            perWorkload.set(size, time / size);
            console.log(`${size} workloads: ${seconds(time)}`); // a sign of life: the table comes at the end
            rows.push([String(size), seconds(time), `${((time / size) * 1000).toFixed(1)} ms`, mebibytes(Math.max(...runs.map((run) => run.peakMiB ?? 0)) || undefined)]);
        }
    } finally {
        for (const program of ["directory", "ecs-linux-domainless"]) rmSync(stackFile(root, program, environment), { force: true });
        rmSync(join(root, ".gmsa", environment), { recursive: true, force: true });
    }
    printTable("Preview of new gMSA workloads with the policy pack", ["workloads", "time", "per workload", "peak memory"], rows);
    console.log(`per workload, 1,000 against 100: ${ratio((perWorkload.get(1000) ?? Number.NaN) / (perWorkload.get(100) ?? Number.NaN))}`);
}

const stackFile = (root: string, program: string, name: string): string => join(root, "environments", `Pulumi.${program}-${name}.yaml`);

/** The local environment's files with as many accounts and Fargate workloads as asked for. */
function writeEnvironment(root: string, size: number): void {
    const names = Array.from({ length: size }, (_, at) => `app${String(at).padStart(4, "0")}`);
    const change = (program: string, settings: (current: Record<string, unknown>) => Record<string, unknown>): void => {
        const file = parse(readFileSync(stackFile(root, program, "local"), "utf8")) as StackFile;
        file.config["gmsa:settings"] = settings(file.config["gmsa:settings"]);
        writeFileSync(stackFile(root, program, environment), stringify(file));
    };
    change("directory", (current) => ({ ...current, accounts: names.map((name) => ({ name, mode: "domainless" })) }));
    change("ecs-linux-domainless", (current) => ({
        ...current,
        directory: `directory-${environment}`,
        workloads: names.map((name) => ({ name, account: name, runOn: "fargate", credentialSpecFrom: "s3", image: "public.ecr.aws/docker/library/nginx:1.29", cpu: 256, memoryMiB: 512 })),
    }));
}
