import assert from "node:assert/strict";
import { GmsaTaskDefinition, type GmsaTaskDefinitionArgs } from "../../../components/ecs/gmsa-task-definition";
import { json, without } from "../../support/asserted";
import { clusterArn, madeResources, portableIdentity, region, render } from "./rendered-component";

const args: GmsaTaskDefinitionArgs = {
    family: "test-bookstore",
    containerName: "bookstore",
    logGroupName: "/gmsa/test/bookstore",
    region,
    clusterArn,
    runOn: "fargate",
    cpu: 512,
    memoryMiB: 1024,
    credentialSpecFrom: "s3",
    credentialSpecArn: "arn:aws:s3:::credential-specs/bookstore.json",
    portableIdentity,
    image: "public.ecr.aws/example/bookstore:1.0.0",
};

const definitionOf = async (change: Partial<GmsaTaskDefinitionArgs> = {}) => {
    const run = await render(() => { new GmsaTaskDefinition("bookstore", { ...args, ...change }); });
    const { inputs } = run.one("aws:ecs/taskDefinition:TaskDefinition");
    const [container] = json(inputs["containerDefinitions"]) as Record<string, unknown>[];
    assert.ok(container);
    return { run, inputs, container };
};

describe("gMSA task definition", () => {
    it("makes logs, two roles and the family", async () => {
        const { run } = await definitionOf();
        assert.deepEqual(madeResources(run), [
            "LogGroup bookstore-logs", "Role bookstore-execution-role", "Role bookstore-task-role", "RolePolicy bookstore-execution-policy", "TaskDefinition bookstore-definition"]);
        assert.deepEqual(run.one("aws:cloudwatch/logGroup:LogGroup").inputs, { name: "/gmsa/test/bookstore", retentionInDays: 30 });
    });

    it("is a Linux x86-64 task with a network of its own", async () => {
        const { inputs, run } = await definitionOf();
        assert.deepEqual(without(inputs, "containerDefinitions", "executionRoleArn", "taskRoleArn"), {
            family: "test-bookstore",
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
            networkMode: "awsvpc",
            cpu: "512",
            memory: "1024",
            volumes: [{ name: "scratch" }],
        });
        assert.equal(inputs["executionRoleArn"], run.one("aws:iam/role:Role", "bookstore-execution-role").state["arn"]);
        assert.equal(inputs["taskRoleArn"], run.one("aws:iam/role:Role", "bookstore-task-role").state["arn"]);
    });

    it("runs on EC2 when asked, with the same contents", async () => {
        const [fargate, ec2] = [await definitionOf(), await definitionOf({ runOn: "ec2" })];
        assert.deepEqual(ec2.inputs["requiresCompatibilities"], ["EC2"]);
        assert.equal(ec2.inputs["containerDefinitions"], fargate.inputs["containerDefinitions"]);
    });

    const options: [string, Partial<GmsaTaskDefinitionArgs>, string, unknown][] = [
        ["a read-only root file system", {}, "readonlyRootFilesystem", true],
        ["a writable one when asked", { writableRootFilesystem: true }, "readonlyRootFilesystem", false],
        ["a writable one for ECS Exec, whose agent writes there", { executeCommand: true }, "readonlyRootFilesystem", false],
        ["a first process that reaps, for ECS Exec", { executeCommand: true }, "linuxParameters", { initProcessEnabled: true }],
    ];
    for (const [name, change, key, expected] of options) {
        it(`has ${name}`, async () => { assert.deepEqual((await definitionOf(change)).container[key], expected); });
    }

    it("refuses what cannot run, with every code, before it makes anything", async () => {
        const program = () => new GmsaTaskDefinition("bookstore", { ...args, credentialSpecFrom: "ssm", memoryMiB: 9999 });
        await assert.rejects(render(program), (error: Error) => {
            assert.match(error.message, /credential-spec-source-fits-launch-type at credentialSpecFrom: "ssm" cannot serve a task on Fargate/);
            assert.match(error.message, /task-size at memoryMiB: 9999 MiB do not go with 512 CPU units on Fargate\. .* Nearest: memoryMiB: 4096\./);
            return true;
        });
    });

    it("registers the same bytes twice for the same input", async () => {
        assert.equal((await definitionOf()).inputs["containerDefinitions"], (await definitionOf()).inputs["containerDefinitions"]);
    });

    it("keeps its contents unknown while the credential spec has no place yet", async () => {
        const run = await render(() => { new GmsaTaskDefinition("bookstore", args); }, { preview: true });
        assert.equal(run.of("aws:ecs/taskDefinition:TaskDefinition").length, 1);
    });
});
