import assert from "node:assert/strict";
import { containerDefinitions, type ContainerDefinitionInput } from "../../../components/ecs/container-definition";

const input: ContainerDefinitionInput = {
    name: "bookstore",
    image: "public.ecr.aws/example/bookstore:1.0.0",
    credentialSpecArn: "arn:aws:s3:::credential-specs/bookstore.json",
    environment: {},
    readonlyRootFilesystem: true,
    initProcess: false,
    logGroup: "/gmsa/test/bookstore",
    region: "eu-west-1",
};

function rendered(change: Partial<ContainerDefinitionInput> = {}): Record<string, unknown> {
    const [container, ...others]: Record<string, unknown>[] = JSON.parse(containerDefinitions({ ...input, ...change })) as Record<string, unknown>[];
    assert.equal(others.length, 0);
    assert.ok(container);
    return container;
}

describe("container definition", () => {
    it("of a workload without options is this and nothing more", () => {
        assert.deepEqual(rendered(), {
            credentialSpecs: ["credentialspecdomainless:arn:aws:s3:::credential-specs/bookstore.json"],
            environment: [{ name: "KRB5CCNAME", value: "/var/credentials-fetcher/krbdir/krb5cc" }],
            essential: true,
            image: "public.ecr.aws/example/bookstore:1.0.0",
            linuxParameters: { initProcessEnabled: false },
            logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/gmsa/test/bookstore", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "bookstore", "max-buffer-size": "25m", mode: "non-blocking" } },
            mountPoints: [{ containerPath: "/tmp", readOnly: false, sourceVolume: "scratch" }],
            name: "bookstore",
            readonlyRootFilesystem: true,
        });
    });

    const options: [string, Partial<ContainerDefinitionInput>, string, unknown][] = [
        ["a port, with the host port that awsvpc gives it", { port: 8080 }, "portMappings", [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }]],
        ["a health check with the defaults of ECS filled in", { healthCheck: ["klist", "-s"] }, "healthCheck", { command: ["CMD", "klist", "-s"], interval: 30, retries: 3, startPeriod: 60, timeout: 5 }],
        ["a health check whose author chose the shell", { healthCheck: ["CMD-SHELL", "klist -s || exit 1"] }, "healthCheck", { command: ["CMD-SHELL", "klist -s || exit 1"], interval: 30, retries: 3, startPeriod: 60, timeout: 5 }],
        ["a user", { user: "0:0" }, "user", "0:0"],
        ["a writable file system", { readonlyRootFilesystem: false }, "readonlyRootFilesystem", false],
        ["a first process that reaps", { initProcess: true }, "linuxParameters", { initProcessEnabled: true }],
        ["variables sorted by name, the ticket's place among them", { environment: { Z: "1", A: "2" } }, "environment", [
            { name: "A", value: "2" }, { name: "KRB5CCNAME", value: "/var/credentials-fetcher/krbdir/krb5cc" }, { name: "Z", value: "1" }]],
        ["the ticket's own place, whatever the settings say", { environment: { KRB5CCNAME: "/tmp/elsewhere" } }, "environment", [{ name: "KRB5CCNAME", value: "/var/credentials-fetcher/krbdir/krb5cc" }]],
    ];
    for (const [name, change, key, expected] of options) {
        it(`has ${name}`, () => { assert.deepEqual(rendered(change)[key], expected); });
    }

    it("has the same bytes whatever the order in which things were written", () => {
        const one = containerDefinitions({ ...input, environment: { A: "1", B: "2" }, port: 80, user: "0" });
        const two = containerDefinitions({ user: "0", port: 80, ...input, environment: { B: "2", A: "1" } });
        assert.equal(one, two);
    });

    it("has its keys in order at every level and nothing empty", () => {
        const text = containerDefinitions({ ...input, port: 80, healthCheck: ["klist"] });
        JSON.parse(text, (_key, value: unknown) => {
            if (typeof value === "object" && value !== null && !Array.isArray(value)) assert.deepEqual(Object.keys(value), Object.keys(value).sort());
            assert.ok(!Array.isArray(value) || value.length > 0);
            return value;
        });
    });

    it("never uses the older carrier, which the Linux agent leaves to Docker", () => {
        assert.ok(!containerDefinitions(input).includes("dockerSecurityOptions"));
    });
});
