// No-change previews of every program and of the whole environment against an empty program, and the pack's share.
import { join } from "node:path";
import { programNames } from "../components/stack/program";
import { projectRoot } from "../components/stack/project-root";
import { emptyPreview } from "./empty-preview";
import { measuredRun, type Command, type Measurement } from "./measured-run";
import { median, mebibytes, printTable, ratio, seconds } from "./table";

const rounds = 5;

export async function benchPreviews(): Promise<void> {
    const gmsa = join(projectRoot(), "cli", "gmsa.js");
    const command = (...args: string[]): Command => ({ argv: [process.execPath, gmsa, ...args], cwd: projectRoot() });
    const first = await measuredRun(command("up", "local"));
    const again = await measuredRun(command("up", "local"));
    printTable("gmsa up local", ["run", "time", "peak memory"], [
        ["first in this run", seconds(first.seconds), mebibytes(first.peakMiB)],
        ["again, no change", seconds(again.seconds), mebibytes(again.peakMiB)],
    ]);
    const empty = await emptyPreview();
    try {
        const cases: [string, Command][] = [
            ["empty program", empty.command],
            ["whole environment (gmsa preview local)", command("preview", "local")],
            ...programNames.flatMap((program): [string, Command][] => [
                [`${program}, no policies`, command("pulumi", "local", "--", "preview", "-s", `${program}-local`)],
                [`${program}, policy pack`, command("pulumi", "local", "--", "preview", "-s", `${program}-local`, "--policy-pack", "policies")],
            ]),
        ];
        const measured = await inTurns(cases);
        const baseline = median((measured.get("empty program") ?? []).map((run) => run.seconds));
        printTable("No-change preview (medians of interleaved runs)", ["program", "time", "against empty", "peak memory"], cases.map(([name]) => {
            const runs = measured.get(name) ?? [];
            const time = median(runs.map((run) => run.seconds));
            return [name, seconds(time), ratio(time / baseline), mebibytes(Math.max(...runs.map((run) => run.peakMiB ?? 0)) || undefined)];
        }));
        printTable("Share of the policy pack", ["program", "added time"], programNames.map((program) => {
            const of = (kind: string): number => median((measured.get(`${program}, ${kind}`) ?? []).map((run) => run.seconds));
            return [program, seconds(of("policy pack") - of("no policies"))];
        }));
    } finally {
        empty.close();
    }
}

/** A B C A B C …: drift of the machine's speed hits every case alike. */
async function inTurns(cases: readonly [string, Command][]): Promise<Map<string, Measurement[]>> {
    const measured = new Map<string, Measurement[]>(cases.map(([name]) => [name, []]));
    for (let round = 0; round < rounds; round++) {
        for (const [name, command] of cases) measured.get(name)?.push(await measuredRun(command));
    }
    return measured;
}
