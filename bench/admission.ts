// What admission adds to the creation of a pod, as credential specs become many: two API servers in the same run, one
// with our policies and one without, asked in turns.
import { median, printTable, ratio } from "./table";
import { Cluster, type PodKind } from "./admission-cluster";

const sizes = [10, 100, 1000] as const;
const warmUps = 50;
const rounds = 300;
const kinds: readonly PodKind[] = ["plain, elsewhere", "plain", "gMSA"];

export async function benchAdmission(): Promise<void> {
    const clusters: Cluster[] = [];
    try {
        const without = await started(clusters, false);
        const policies = await started(clusters, true);
        const rows: string[][] = [];
        for (const size of sizes) {
            for (const cluster of clusters) await cluster.growTo(size);
            for (const kind of kinds) {
                const [base = Number.NaN, ours = Number.NaN] = await inTurns([without, policies], kind);
                rows.push([String(size), kind, milliseconds(base), milliseconds(ours), ratio(ours / base)]);
            }
        }
        printTable("Dry-run pod creation (medians of interleaved requests)", ["credential specs", "pod", "no policies", "policies", "ratio"], rows);
    } finally {
        for (const cluster of clusters) await cluster.close();
    }
}

async function started(clusters: Cluster[], hasPolicies: boolean): Promise<Cluster> {
    const cluster = await Cluster.start(hasPolicies);
    clusters.push(cluster);
    return cluster;
}

/** Medians in milliseconds, one a cluster. */
async function inTurns(clusters: readonly Cluster[], kind: PodKind): Promise<number[]> {
    const times = clusters.map((): number[] => []);
    for (let round = -warmUps; round < rounds; round++) {
        for (const [at, cluster] of clusters.entries()) {
            const begun = process.hrtime.bigint();
            await cluster.dryRun(kind);
            if (round >= 0) times[at]?.push(Number(process.hrtime.bigint() - begun) / 1e6);
        }
    }
    return times.map(median);
}

const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;
