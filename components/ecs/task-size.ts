// How much CPU and memory a task may ask for. Fargate takes the pairs of this table and nothing between them; EC2 takes
// what the host has. Source: "Task CPU and memory" in the Amazon ECS developer guide, platform version 1.4.0, Linux.
import type { Problem } from "../problem/problem";
import type { RunOn } from "./run-on";

interface FargateRow { readonly cpu: number; readonly minimumMiB: number; readonly maximumMiB: number; readonly stepMiB: number }

/** One row a CPU size, in CPU units (1,024 = one virtual CPU). 256 CPU units also take 512 MiB. */
export const fargateSizes: readonly FargateRow[] = [
    { cpu: 256, minimumMiB: 1024, maximumMiB: 2048, stepMiB: 1024 },
    { cpu: 512, minimumMiB: 1024, maximumMiB: 4096, stepMiB: 1024 },
    { cpu: 1024, minimumMiB: 2048, maximumMiB: 8192, stepMiB: 1024 },
    { cpu: 2048, minimumMiB: 4096, maximumMiB: 16384, stepMiB: 1024 },
    { cpu: 4096, minimumMiB: 8192, maximumMiB: 30720, stepMiB: 1024 },
    { cpu: 8192, minimumMiB: 16384, maximumMiB: 61440, stepMiB: 4096 },
    { cpu: 16384, minimumMiB: 32768, maximumMiB: 122880, stepMiB: 8192 },
];

/** RegisterTaskDefinition takes 0.125 to 192 virtual CPUs where the tasks run on EC2. */
export const ec2CpuRange = { minimum: 128, maximum: 196608 } as const;

/** Docker refuses a container below 6 MiB; no program that speaks Kerberos starts in less than this. */
export const ec2MinimumMemoryMiB = 64;

/** Memory sizes that go with `cpu` on Fargate, ascending; empty when Fargate has no such CPU size. */
export function fargateMemoryMiB(cpu: number): number[] {
    const row = fargateSizes.find((candidate) => candidate.cpu === cpu);
    if (row === undefined) return [];
    const steps = Array.from({ length: (row.maximumMiB - row.minimumMiB) / row.stepMiB + 1 }, (_, step) => row.minimumMiB + step * row.stepMiB);
    return cpu === 256 ? [512, ...steps] : steps;
}

/** Code `task-size`, with the nearest size that is allowed; empty when the pair can run. */
export function checkTaskSize(runOn: RunOn, cpu: number, memoryMiB: number): Problem[] {
    return runOn === "fargate" ? checkFargateSize(cpu, memoryMiB) : checkEc2Size(cpu, memoryMiB);
}

function checkFargateSize(cpu: number, memoryMiB: number): Problem[] {
    const memories = fargateMemoryMiB(cpu);
    if (memories.length === 0) {
        const nearestCpu = nearest(cpu, fargateSizes.map((row) => row.cpu));
        const pair = `cpu: ${nearestCpu}, memoryMiB: ${nearest(memoryMiB, fargateMemoryMiB(nearestCpu))}`;
        return [fault("cpu", `${cpu} CPU units do not exist on Fargate. Allowed: ${fargateSizes.map((row) => row.cpu).join(", ")}.`, `Nearest: ${pair}.`)];
    }
    if (memories.includes(memoryMiB)) return [];
    return [fault("memoryMiB", `${memoryMiB} MiB do not go with ${cpu} CPU units on Fargate. Allowed: ${ranges(cpu)}.`, `Nearest: memoryMiB: ${nearest(memoryMiB, memories)}.`)];
}

function checkEc2Size(cpu: number, memoryMiB: number): Problem[] {
    const { minimum, maximum } = ec2CpuRange;
    return [
        ...(cpu < minimum || cpu > maximum ? [fault("cpu", `${cpu} CPU units are outside of what ECS takes on EC2. Allowed: ${minimum} to ${maximum}.`, `Nearest: cpu: ${Math.min(Math.max(cpu, minimum), maximum)}.`)] : []),
        ...(memoryMiB < ec2MinimumMemoryMiB ? [fault("memoryMiB", `${memoryMiB} MiB are too few to start a container. Allowed: ${ec2MinimumMemoryMiB} and more.`, `Nearest: memoryMiB: ${ec2MinimumMemoryMiB}.`)] : []),
    ];
}

function ranges(cpu: number): string {
    const memories = fargateMemoryMiB(cpu);
    if (memories.length <= 4) return memories.join(", ");
    return `${String(memories[0])} to ${String(memories.at(-1))} in steps of ${(memories[1] ?? 0) - (memories[0] ?? 0)}`;
}

/** The larger one of two that are equally near: a task that gets more starts, one that gets less may not. */
function nearest(wanted: number, allowed: readonly number[]): number {
    return allowed.reduce((best, candidate) => (Math.abs(candidate - wanted) <= Math.abs(best - wanted) ? candidate : best), allowed[0] ?? wanted);
}

function fault(path: string, message: string, fix: string): Problem {
    return { code: "task-size", path, message, fix };
}
