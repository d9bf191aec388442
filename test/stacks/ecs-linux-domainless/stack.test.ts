import assert from "node:assert/strict";
import { checkCredentialSpec } from "../../../components/credential-spec/check";
import { json, text } from "../../support/asserted";
import { account, region } from "../../support/made-outputs";
import { findings } from "../../support/findings";
import type { ProgramRun, RenderedResource } from "../../support/program-run";
import { directoryOutputs, fargateWorkload, goodSettings, hostWorkload, keyArn, renderStack, secretArn } from "./rendered-stack";

const short = (type: string): string => type.slice(type.lastIndexOf(":") + 1);
const statements = (run: ProgramRun, name: string): { Sid: string; Resource: string[] }[] =>
    (json(run.one("aws:iam/rolePolicy:RolePolicy", name).inputs["policy"]) as { Statement: { Sid: string; Resource: string[] }[] }).Statement;
const namesOf = (urns: readonly string[]): string[] => urns.map((urn) => urn.split("::").slice(-2).map((part) => short(part.split("$").at(-1) ?? "")).join(" "));

describe("stack ecs-linux-domainless", () => {
    let run: ProgramRun;
    before(async () => { run = await renderStack(); });
    const custom = (): RenderedResource[] => run.resources.filter(({ isCustom, type }) => isCustom && !type.startsWith("pulumi:"));

    it("makes exactly these resources for one workload on each side", () => {
        const counts = new Map<string, number>();
        for (const { type } of custom()) counts.set(short(type), (counts.get(short(type)) ?? 0) + 1);
        assert.deepEqual(Object.fromEntries([...counts].sort()), {
            Bucket: 1, BucketObjectv2: 1, BucketOwnershipControls: 1, BucketPolicy: 1, BucketPublicAccessBlock: 1, BucketServerSideEncryptionConfiguration: 1, BucketVersioning: 1,
            CapacityProvider: 1, Cluster: 1, ClusterCapacityProviders: 1, Group: 1, InstanceProfile: 1, LaunchTemplate: 1, LifecyclePolicy: 1, Listener: 1, LoadBalancer: 1,
            LogGroup: 2, Parameter: 1, Repository: 1, Role: 5, RolePolicy: 3, RolePolicyAttachment: 2, SecurityGroup: 4, SecurityGroupEgressRule: 8, SecurityGroupIngressRule: 2,
            Service: 2, TargetGroup: 1, TaskDefinition: 2,
        });
    });

    it("puts every resource under a component and names its provider", () => {
        const types = new Map(run.resources.map(({ urn, type }) => [urn, type]));
        const [provider] = run.of("pulumi:providers:aws");
        for (const { name, parent, provider: used } of custom()) {
            assert.match(types.get(parent ?? "") ?? "", /^gmsa:[a-z-]+:[A-Z]/, `${name} has a component as parent`);
            assert.ok(provider && used.startsWith(`${provider.urn}::`), `${name} has the stack's own provider`);
        }
    });

    it("satisfies the whole policy pack", () => { assert.deepEqual(findings(run), []); });

    it("writes credential specs that their platform takes, each with its own account's secret", () => {
        const documents = [text(run.one("aws:s3/bucketObjectv2:BucketObjectv2").inputs["content"]), text(run.one("aws:ssm/parameter:Parameter").inputs["value"])];
        for (const [at, name] of ["bookstore", "orders"].entries()) {
            const document: unknown = JSON.parse(documents[at] ?? "");
            assert.deepEqual(checkCredentialSpec(document, { platform: "linux", mode: "domainless" }), []);
            assert.ok(documents[at]?.includes(`{"CredentialArn":"${secretArn(name)}"}`), documents[at]);
        }
        assert.equal(run.one("aws:ssm/parameter:Parameter").inputs["name"], "/gmsa/ecs-linux-domainless-test/credential-specs/orders");
    });

    it("lets each execution role read its own document, secret and key, and none of the other's", () => {
        const [bookstore, orders] = [statements(run, "bookstore-execution-policy"), statements(run, "orders-execution-policy")];
        assert.match(bookstore.find(({ Sid }) => Sid === "ReadCredentialSpec")?.Resource.join() ?? "", /^arn:aws:s3:::credential-specs-bucket-[0-9a-f]{7}\/credential-specs\/bookstore-[0-9a-f]{12}\.json$/);
        assert.deepEqual(orders.find(({ Sid }) => Sid === "ReadCredentialSpec")?.Resource, [`arn:aws:ssm:${region}:${account}:parameter/gmsa/ecs-linux-domainless-test/credential-specs/orders`]);
        for (const [name, policy] of [["bookstore", bookstore], ["orders", orders]] as const) {
            assert.deepEqual(policy.find(({ Sid }) => Sid === "ReadPortableIdentity")?.Resource, [secretArn(name)]);
            assert.deepEqual(policy.find(({ Sid }) => Sid === "DecryptPortableIdentity")?.Resource, [keyArn]);
        }
    });

    it("lets the hosts read the secrets of workloads that run on them only", () => {
        assert.deepEqual(statements(run, "container-hosts-portable-identities").map(({ Resource }) => Resource), [[secretArn("orders")], [keyArn]]);
    });

    it("starts a service after its rights, its listener and its ways out, and before the hosts' association goes", () => {
        const [fargate, onHosts] = ["bookstore", "orders"].map((name) => new Set(namesOf(run.one("aws:ecs/service:Service", `${name}-service`).dependsOn)));
        for (const needed of ["RolePolicy bookstore-execution-policy", "Listener bookstore-listener", "SecurityGroupIngressRule bookstore-from-balancer", "SecurityGroupEgressRule domain-clients-https"]) {
            assert.ok(fargate?.has(needed), `${needed} before bookstore-service`);
        }
        for (const needed of ["RolePolicy orders-execution-policy", "ClusterCapacityProviders container-hosts-association", "SecurityGroupEgressRule orders-to-1433", "SecurityGroupEgressRule domain-clients-kerberos-tcp"]) {
            assert.ok(onHosts?.has(needed), `${needed} before orders-service`);
        }
        assert.ok(!fargate?.has("ClusterCapacityProviders container-hosts-association"), "a task on Fargate waits for no host");
    });

    it("waits for tasks whose image exists, not for one that is yet to be pushed", () => {
        assert.deepEqual(["bookstore", "orders"].map((name) => run.one("aws:ecs/service:Service", `${name}-service`).inputs["waitForSteadyState"]), [false, true]);
    });

    it("promises names and places, and no secret", () => {
        assert.deepEqual(run.outputs, {
            contractVersion: 1,
            clusterName: run.one("aws:ecs/cluster:Cluster").state["name"],
            region,
            services: Object.fromEntries(["bookstore", "orders"].map((name) => [name, {
                serviceName: run.one("aws:ecs/service:Service", `${name}-service`).state["name"],
                taskDefinitionArn: `arn:aws:ecs:${region}:${account}:task-definition/ecs-linux-domainless-test-${name}:1`,
                logGroupName: `/gmsa/ecs-linux-domainless-test/${name}`,
                taskRoleName: run.one("aws:iam/role:Role", `${name}-task-role`).state["name"],
                url: name === "bookstore" ? `http://${String(run.one("aws:lb/loadBalancer:LoadBalancer").state["dnsName"])}` : null,
            }])),
            repositories: { bookstore: run.one("aws:ecr/repository:Repository").state["repositoryUrl"] },
        });
        assert.ok(!JSON.stringify(run.outputs).includes(":secret:"));
    });

    it("describes its security groups in letters that EC2 takes", () => {
        const described = custom().filter(({ type }) => /:SecurityGroup(?:EgressRule|IngressRule)?$/.test(type));
        for (const { name, inputs } of described) assert.match(text(inputs["description"]), /^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/, name);
    });

    it("renders the same bytes twice", async () => {
        const again = await renderStack();
        const bytes = (of: ProgramRun): string[] => of.resources.map(({ urn, inputs }) => `${urn} ${JSON.stringify(inputs)}`).sort();
        assert.deepEqual(bytes(again), bytes(run));
    });
});

describe("variants of ecs-linux-domainless", () => {
    it("without hosts: no role, template, group or provider for them", async () => {
        const run = await renderStack({ directory: "directory-test", workloads: [fargateWorkload] });
        for (const type of ["aws:autoscaling/group:Group", "aws:ec2/launchTemplate:LaunchTemplate", "aws:ecs/capacityProvider:CapacityProvider", "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "aws:ssm/parameter:Parameter"]) {
            assert.equal(run.of(type).length, 0, type);
        }
        assert.deepEqual(findings(run), []);
    });

    it("without Fargate: no bucket", async () => {
        const run = await renderStack({ ...goodSettings, workloads: [hostWorkload] });
        assert.equal(run.of("aws:s3/bucket:Bucket").length, 0);
        assert.deepEqual(findings(run), []);
    });

    it("workloads of one account share its credential spec, and nothing else", async () => {
        const run = await renderStack({ ...goodSettings, workloads: [hostWorkload, { ...hostWorkload, name: "orders-batch" }, { ...hostWorkload, name: "orders-web", credentialSpecFrom: "s3" }] });
        assert.deepEqual([run.of("aws:ssm/parameter:Parameter").length, run.of("aws:s3/bucketObjectv2:BucketObjectv2").length], [1, 1]);
        const definitions = run.of("aws:ecs/taskDefinition:TaskDefinition");
        assert.equal(new Set(definitions.map(({ inputs }) => inputs["executionRoleArn"])).size, 3);
        assert.equal(new Set(definitions.map(({ inputs }) => inputs["family"])).size, 3);
        assert.deepEqual(statements(run, "container-hosts-portable-identities").map(({ Resource }) => Resource), [[secretArn("orders")], [keyArn]]);
        assert.deepEqual(findings(run), []);
    });

    it("facing the internet: public subnets for the load balancer, private ones for the tasks", async () => {
        const loadBalancer = { healthPath: "/health", exposeToInternet: true, certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/6f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21" };
        const run = await renderStack({ directory: "directory-test", workloads: [{ ...fargateWorkload, loadBalancer }] });
        assert.deepEqual(run.one("aws:lb/loadBalancer:LoadBalancer").inputs["subnets"], directoryOutputs.publicSubnetIds);
        assert.deepEqual(Reflect.get(run.one("aws:ecs/service:Service").inputs["networkConfiguration"] as object, "subnets"), directoryOutputs.privateSubnetIds);
        assert.match(JSON.stringify(run.outputs["services"]), /"url":"https:\/\//);
    });

    it("previews whole while nothing exists yet", async () => {
        const [preview, up] = [await renderStack(goodSettings, { preview: true }), await renderStack()];
        assert.deepEqual(preview.resources.map(({ urn }) => urn).sort(), up.resources.map(({ urn }) => urn).sort());
        assert.deepEqual(findings(preview), []);
    });

    it("previews whole while its directory is only previewed itself", async () => {
        const preview = await renderStack(goodSettings, { preview: true, stacks: {} }, { absentStacks: ["directory-test"] });
        assert.equal(preview.of("aws:ecs/service:Service").length, 2);
        assert.deepEqual(findings(preview), []);
    });

    it("grows by the same resources with each workload", async () => {
        const count = async (workloads: number): Promise<number> =>
            (await renderStack({ directory: "directory-test", workloads: Array.from({ length: workloads }, (_, at) => ({ ...fargateWorkload, name: `workload-${at}` })) })).resources.length;
        const [one, two, five] = [await count(1), await count(2), await count(5)];
        assert.equal(five - one, 4 * (two - one));
    });
});

describe("ecs-linux-domainless against its directory", () => {
    const withWorkload = (change: object): object => ({ ...goodSettings, workloads: [{ ...fargateWorkload, ...change }, hostWorkload] });
    const internet = { loadBalancer: { healthPath: "/", exposeToInternet: true, certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/6f1c2b9e" } };
    const refused: [string, object, object, RegExp][] = [
        ["an account it does not have", withWorkload({ account: "bookstor" }), {}, /account-unknown at workloads\[0\]\.account: is "bookstor"\. Allowed: bookstore, orders\. Correct the name, or add the account/],
        ["an account for joined hosts", withWorkload({ account: "reports" }), {}, /account-without-portable-identity at workloads\[0\]\.account: is "reports", an account for hosts that are joined to the domain/],
        ["a name that every object has", withWorkload({ account: "constructor" }), {}, /account-unknown at workloads\[0\]\.account: is "constructor"/],
        ["another region", goodSettings, { region: "eu-central-1" }, /directory-region at directory: "directory-test" is in eu-central-1, this stack in eu-west-1/],
        ["a load balancer for the internet without public subnets", withWorkload(internet), { publicSubnetIds: [] }, /public-subnets-missing at workloads\[0\]\.loadBalancer\.exposeToInternet: is true, but the directory's network has no public subnet/],
        ["a contract of another version", goodSettings, { contractVersion: 2 }, /stack-contract: stack "directory-test" does not give what this stack reads[^]*contract version 2; this stack reads version 1[^]*npx gmsa up test/],
        ["a domain whose SID is an account's", goodSettings, { domainSid: "S-1-5-21-1-2-3-1105" }, /credential-spec-domain-sid/],
    ];
    for (const [name, settings, change, expected] of refused) {
        it(`refuses ${name}`, async () => {
            await assert.rejects(renderStack(settings, { stacks: { "directory-test": { ...directoryOutputs, ...change } } }), (error: Error) => {
                assert.match(error.message, expected);
                return true;
            });
        });
    }

    it("tells all of them at once", async () => {
        const settings = { ...goodSettings, workloads: [{ ...fargateWorkload, account: "nobody" }, { ...hostWorkload, account: "reports" }] };
        await assert.rejects(renderStack(settings, { stacks: { "directory-test": { ...directoryOutputs, region: "us-east-1" } } }), (error: Error) => {
            assert.match(error.message, /Stack "directory-test" cannot serve the settings of this stack:[^]*directory-region[^]*account-unknown at workloads\[0\][^]*account-without-portable-identity at workloads\[1\]/);
            return true;
        });
    });
});
