import assert from "node:assert/strict";
import { checkTaskSize, fargateMemoryMiB, fargateSizes } from "../../../components/ecs/task-size";
import type { RunOn } from "../../../components/ecs/run-on";

describe("Fargate sizes", () => {
    const table: [number, number, number, number][] = [
        [256, 3, 512, 2048], [512, 4, 1024, 4096], [1024, 7, 2048, 8192], [2048, 13, 4096, 16384],
        [4096, 23, 8192, 30720], [8192, 12, 16384, 61440], [16384, 12, 32768, 122880],
    ];
    for (const [cpu, count, first, last] of table) {
        it(`${cpu} CPU units go with ${count} memory sizes from ${first} to ${last} MiB`, () => {
            const memories = fargateMemoryMiB(cpu);
            assert.deepEqual([memories.length, memories[0], memories.at(-1)], [count, first, last]);
            assert.deepEqual([...memories].sort((a, b) => a - b), memories);
        });
    }

    it("are these seven CPU sizes", () => { assert.deepEqual(fargateSizes.map(({ cpu }) => cpu), table.map(([cpu]) => cpu)); });

    it("take every pair of the table", () => {
        for (const { cpu } of fargateSizes) for (const memory of fargateMemoryMiB(cpu)) assert.deepEqual(checkTaskSize("fargate", cpu, memory), []);
    });
});

describe("task size", () => {
    const refused: [string, RunOn, number, number, string, string, string][] = [
        ["a CPU size Fargate does not have", "fargate", 300, 1000, "cpu", "300 CPU units do not exist on Fargate. Allowed: 256, 512, 1024, 2048, 4096, 8192, 16384.", "Nearest: cpu: 256, memoryMiB: 1024."],
        ["between two sizes the larger is nearest", "fargate", 768, 2048, "cpu", "768 CPU units do not exist on Fargate. Allowed: 256, 512, 1024, 2048, 4096, 8192, 16384.", "Nearest: cpu: 1024, memoryMiB: 2048."],
        ["too little memory for the CPU", "fargate", 1024, 1024, "memoryMiB", "1024 MiB do not go with 1024 CPU units on Fargate. Allowed: 2048 to 8192 in steps of 1024.", "Nearest: memoryMiB: 2048."],
        ["memory between two steps", "fargate", 8192, 18000, "memoryMiB", "18000 MiB do not go with 8192 CPU units on Fargate. Allowed: 16384 to 61440 in steps of 4096.", "Nearest: memoryMiB: 16384."],
        ["too much memory for the smallest CPU", "fargate", 256, 4096, "memoryMiB", "4096 MiB do not go with 256 CPU units on Fargate. Allowed: 512, 1024, 2048.", "Nearest: memoryMiB: 2048."],
        ["less CPU than ECS takes on EC2", "ec2", 64, 512, "cpu", "64 CPU units are outside of what ECS takes on EC2. Allowed: 128 to 196608.", "Nearest: cpu: 128."],
        ["more CPU than ECS takes on EC2", "ec2", 200000, 512, "cpu", "200000 CPU units are outside of what ECS takes on EC2. Allowed: 128 to 196608.", "Nearest: cpu: 196608."],
        ["memory in which nothing starts", "ec2", 256, 4, "memoryMiB", "4 MiB are too few to start a container. Allowed: 64 and more.", "Nearest: memoryMiB: 64."],
    ];
    for (const [name, runOn, cpu, memory, path, message, fix] of refused) {
        it(`refuses ${name}`, () => { assert.deepEqual(checkTaskSize(runOn, cpu, memory), [{ code: "task-size", path, message, fix }]); });
    }

    it("takes any pair on EC2 that a host can hold", () => { assert.deepEqual(checkTaskSize("ec2", 300, 1000), []); });
});
