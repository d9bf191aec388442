import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Problem } from "../../../components/problem/problem";
import { projectRoot } from "../../../components/stack/project-root";
import { parseSettings } from "../../../components/stack/settings";
import { ecsLinuxDomainlessSettings } from "../../../stacks/ecs-linux-domainless/settings";
import { fargateWorkload, goodSettings, hostWorkload } from "./rendered-stack";

function problems(raw: unknown): readonly Problem[] {
    const parsed = parseSettings(ecsLinuxDomainlessSettings, raw);
    return "problems" in parsed ? parsed.problems : [];
}

const told = (raw: unknown): string[] => problems(raw).map(({ code, path }) => `${code} ${path}`);
const withWorkload = (change: object): object => ({ ...goodSettings, workloads: [{ ...fargateWorkload, ...change }, hostWorkload] });
const without = (key: string): object => Object.fromEntries(Object.entries(goodSettings).filter(([name]) => name !== key));

describe("settings of ecs-linux-domainless", () => {
    const allowed: [string, object][] = [
        ["a workload on each side", goodSettings],
        ["no hosts where everything is on Fargate", { directory: "directory-dev", workloads: [fargateWorkload] }],
        ["every option of a workload", withWorkload({
            replicas: 0, environment: { DATABASE_HOST: "sql.corp.example.com" }, connectsTo: [{ port: 1433, cidr: "10.0.0.0/8" }], writableRootFilesystem: true, executeCommand: true, user: "root",
            loadBalancer: { healthPath: "/health?deep=1", certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/6f1c2b9e", exposeToInternet: true },
        })],
        ["an image by digest", withWorkload({ image: `public.ecr.aws/example/shop@sha256:${"a".repeat(64)}` })],
        ["an image of a registry with a port", withWorkload({ image: "registry.corp.example.com:5000/shop/web:1" })],
    ];
    for (const [name, raw] of allowed) {
        it(`take ${name}`, () => { assert.deepEqual(problems(raw), []); });
    }

    const refused: [string, object, string[]][] = [
        ["no directory", without("directory"), ["settings-missing-value directory"]],
        ["no workloads", { ...goodSettings, workloads: [] }, ["settings-invalid-value workloads"]],
        ["a workload on ec2 without hosts", without("capacity"), ["capacity-missing capacity"]],
        ["hosts with Arm processors", { ...goodSettings, capacity: { instanceTypes: ["m7i.large", "m7g.large"], minimum: 1, maximum: 2 } }, ["host-architecture capacity.instanceTypes[1]"]],
        ["fewer hosts at most than at least", { ...goodSettings, capacity: { instanceTypes: ["m7i.large"], minimum: 3, maximum: 2 } }, ["capacity-range capacity.maximum"]],
        ["a name twice", withWorkload({ name: "orders" }), ["workload-name-taken workloads[1].name"]],
        ["a name with capitals", withWorkload({ name: "BookStore" }), ["settings-invalid-value workloads[0].name"]],
        ["a name of 33 characters", withWorkload({ name: "b".repeat(33) }), ["settings-invalid-value workloads[0].name"]],
        ["an account name with $", withWorkload({ account: "web-frontend-01$x" }), ["credential-spec-account-name workloads[0].account"]],
        ["an account name of 16 characters", withWorkload({ account: "a".repeat(16) }), ["credential-spec-account-name workloads[0].account"]],
        ["a place to run that does not exist", withWorkload({ runOn: "lambda" }), ["settings-invalid-value workloads[0].runOn"]],
        ["a parameter on Fargate", withWorkload({ credentialSpecFrom: "ssm" }), ["credential-spec-source-fits-launch-type workloads[0].credentialSpecFrom"]],
        ["a size that Fargate does not have", withWorkload({ memoryMiB: 9000 }), ["task-size workloads[0].memoryMiB"]],
        ["a user who cannot read the ticket", withWorkload({ user: "1000" }), ["task-user-reads-ticket workloads[0].user"]],
        ["a load balancer without a port", withWorkload({ port: undefined }), ["load-balancer-needs-port workloads[0].loadBalancer"]],
        ["the internet without a certificate", withWorkload({ loadBalancer: { healthPath: "/", exposeToInternet: true } }), ["internet-needs-certificate workloads[0].loadBalancer.certificateArn"]],
        ["a health path that is none", withWorkload({ loadBalancer: { healthPath: "health" } }), ["settings-invalid-value workloads[0].loadBalancer.healthPath"]],
        ["a network that is none", withWorkload({ connectsTo: [{ port: 1433, cidr: "10.0.0.0/33" }] }), ["settings-invalid-value workloads[0].connectsTo[0].cidr"]],
        ["an image without a name", withWorkload({ image: "https://example.com/shop" }), ["settings-invalid-value workloads[0].image"]],
        ["a tag that is none", withWorkload({ image: { tag: "-" } }), ["settings-invalid-value workloads[0].image.tag"]],
        ["a misspelt option", withWorkload({ memoryMB: 512 }), ["settings-unknown-key workloads[0].memoryMB"]],
        ["more accounts on ec2 than a role can name", {
            ...goodSettings, workloads: Array.from({ length: 161 }, (_, at) => ({ ...hostWorkload, name: `w${at}`, account: `a${at}` })),
        }, ["host-role-policy-size workloads"]],
    ];
    for (const [name, raw, expected] of refused) {
        it(`refuse ${name}`, () => { assert.deepEqual(told(raw), expected); });
    }

    it("report five mistakes of five kinds in one run, each with what to do", () => {
        const raw = {
            directory: "",
            workloads: [
                { ...fargateWorkload, account: "web-frontend-01$x", credentialSpecFrom: "ssm", memoryMiB: "1024" },
                { ...hostWorkload, name: "bookstore", memory: 512 },
            ],
        };
        assert.deepEqual(told(raw).sort(), [
            "capacity-missing capacity",
            "credential-spec-account-name workloads[0].account",
            "credential-spec-source-fits-launch-type workloads[0].credentialSpecFrom",
            "settings-invalid-value directory",
            "settings-invalid-value workloads[0].memoryMiB",
            "settings-unknown-key workloads[1].memory",
            "workload-name-taken workloads[1].name",
        ]);
        for (const { message, fix } of problems(raw)) assert.ok(message.length > 10 && fix.length > 10);
    });

    it("name the stack that must be up first", () => {
        const parsed = parseSettings(ecsLinuxDomainlessSettings, goodSettings);
        assert.ok("settings" in parsed);
        assert.deepEqual(ecsLinuxDomainlessSettings.consumes(parsed.settings), ["directory-test"]);
    });

    it("are checked in linear time: a thousand workloads in well under a second", () => {
        const raw = { directory: "directory-test", workloads: Array.from({ length: 1000 }, (_, at) => ({ ...fargateWorkload, name: `workload-${at}` })) };
        const before = process.hrtime.bigint();
        assert.deepEqual(problems(raw), []);
        assert.ok(process.hrtime.bigint() - before < 1_000_000_000n);
    });
});

describe("environment files of ecs-linux-domainless", () => {
    const folder = join(projectRoot(), "environments");
    const files = readdirSync(folder).filter((file) => file.startsWith("Pulumi.ecs-linux-domainless-"));

    it("are there for local, dev and prod", () => {
        assert.deepEqual(files.sort(), ["dev", "local", "prod"].map((name) => `Pulumi.ecs-linux-domainless-${name}.yaml`));
    });

    for (const file of files) {
        it(`${file} has no fault and names the directory of its own environment`, () => {
            const { config } = parse(readFileSync(join(folder, file), "utf8")) as { config: Record<string, unknown> };
            assert.equal(config["gmsa:program"], "ecs-linux-domainless");
            assert.deepEqual(problems(config["gmsa:settings"]), []);
            assert.equal(Reflect.get(config["gmsa:settings"] as object, "directory"), file.replace(/^Pulumi\.ecs-linux-domainless-(.*)\.yaml$/, "directory-$1"));
        });
    }
});
