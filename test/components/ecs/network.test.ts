import assert from "node:assert/strict";
import { DomainClients } from "../../../components/ecs/domain-clients";
import { LoadBalancer, type LoadBalancerArgs } from "../../../components/ecs/load-balancer";
import { WorkloadNetwork } from "../../../components/ecs/workload-network";
import { portsNeededBy } from "../../../components/directory/directory-ports";
import { list, text, without } from "../../support/asserted";
import type { ProgramRun } from "../../support/program-run";
import { madeResources, render, subnetIds, vpc } from "./rendered-component";

const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const rules = (run: ProgramRun, type: string) => run.of(type).map(({ inputs }) => without(inputs, "securityGroupId", "description"));

describe("clients of the domain", () => {
    const directory = { vpcId: vpc.vpcId, directorySecurityGroupId: "sg-0d1ec70a0c0de0101", dnsAddresses: ["10.40.67.12", "10.40.3.21"] };

    it("reach the controllers on exactly the ports of the table, AWS by HTTPS, and let nobody in", async () => {
        const run = await render(() => { new DomainClients("domain-clients", directory); });
        const expected = portsNeededBy("linux-domainless").map(({ protocol, from, to }) => ({ ipProtocol: protocol, fromPort: from, toPort: to, referencedSecurityGroupId: "sg-0d1ec70a0c0de0101" }));
        assert.ok(expected.length >= 5);
        assert.deepEqual(new Set(rules(run, egress)), new Set([...expected, { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }]));
        assert.equal(run.of(ingress).length, 0);
    });

    it("of a self-managed domain reach the block around its addresses", async () => {
        const run = await render(() => { new DomainClients("domain-clients", { ...directory, directorySecurityGroupId: null }); });
        const toDomain = rules(run, egress).filter(({ toPort }) => toPort !== 443);
        assert.equal(toDomain.length, portsNeededBy("linux-domainless").length);
        for (const rule of toDomain) assert.match(text(rule["cidrIpv4"]), /^10\.40\.\d+\.\d+\/\d+$/);
    });
});

describe("workload network", () => {
    it("opens each service's port, to the VPC or to the network that is named", async () => {
        const run = await render(() => { new WorkloadNetwork("bookstore", { ...vpc, connectsTo: [{ port: 1433 }, { port: 445, cidr: "10.60.0.0/16" }] }); });
        assert.deepEqual(madeResources(run), ["SecurityGroup bookstore-tasks", "SecurityGroupEgressRule bookstore-to-1433", "SecurityGroupEgressRule bookstore-to-445-10-60-0-0-16"]);
        assert.deepEqual(rules(run, egress), [
            { ipProtocol: "tcp", fromPort: 1433, toPort: 1433, cidrIpv4: "10.40.0.0/16" },
            { ipProtocol: "tcp", fromPort: 445, toPort: 445, cidrIpv4: "10.60.0.0/16" },
        ]);
    });
});

describe("load balancer", () => {
    const args: LoadBalancerArgs = { ...vpc, subnetIds, tasksSecurityGroupId: "sg-0aaaaaaaaaaaaaaa1", port: 8080, healthPath: "/health" };
    const certificateArn = "arn:aws:acm:eu-west-1:111122223333:certificate/6f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21";
    const balancerOf = (change: Partial<LoadBalancerArgs> = {}) => render(() => { new LoadBalancer("bookstore", { ...args, ...change }); });

    it("is inside the VPC, answers HTTP to the VPC, and reaches the tasks' port only", async () => {
        const run = await balancerOf();
        const securityGroups = list(run.one("aws:lb/loadBalancer:LoadBalancer").inputs["securityGroups"]);
        assert.deepEqual(run.one("aws:lb/loadBalancer:LoadBalancer").inputs, {
            namePrefix: "books-", loadBalancerType: "application", internal: true, subnets: subnetIds, securityGroups, dropInvalidHeaderFields: true });
        assert.deepEqual(rules(run, egress), [{ ipProtocol: "tcp", fromPort: 8080, toPort: 8080, referencedSecurityGroupId: "sg-0aaaaaaaaaaaaaaa1" }]);
        assert.deepEqual(new Set(rules(run, ingress)), new Set([
            { ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "10.40.0.0/16" },
            { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, referencedSecurityGroupId: securityGroups[0] },
        ]));
    });

    it("lets the tasks in by the load balancer's group and nothing else", async () => {
        const run = await balancerOf();
        const toTasks = run.of(ingress).filter(({ inputs }) => inputs["securityGroupId"] === "sg-0aaaaaaaaaaaaaaa1");
        assert.equal(toTasks.length, 1);
        assert.deepEqual(run.one("aws:lb/loadBalancer:LoadBalancer").inputs["securityGroups"], [toTasks[0]?.inputs["referencedSecurityGroupId"]]);
    });

    it("checks its targets on the path that needs no log-on, by a name that can be replaced", async () => {
        const run = await balancerOf();
        assert.deepEqual(run.one("aws:lb/targetGroup:TargetGroup").inputs, {
            namePrefix: "books-", vpcId: vpc.vpcId, targetType: "ip", protocol: "HTTP", port: 8080, deregistrationDelay: 30,
            healthCheck: { path: "/health", matcher: "200-399", interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
        });
    });

    it("answers HTTPS with a certificate", async () => {
        const listener = (await balancerOf({ certificateArn })).one("aws:lb/listener:Listener").inputs;
        assert.deepEqual(without(listener, "loadBalancerArn", "defaultActions"), { port: 443, protocol: "HTTPS", certificateArn, sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" });
    });

    it("faces the internet only when told so, and then on HTTPS alone", async () => {
        const run = await balancerOf({ certificateArn, exposeToInternet: true });
        assert.equal(run.one("aws:lb/loadBalancer:LoadBalancer").inputs["internal"], false);
        assert.deepEqual(rules(run, ingress).filter(({ cidrIpv4 }) => cidrIpv4 !== undefined), [{ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }]);
    });

    it("never ends a name's prefix in two hyphens", async () => {
        const run = await render(() => { new LoadBalancer("shop-web", args); });
        assert.equal(run.one("aws:lb/targetGroup:TargetGroup").inputs["namePrefix"], "shop-");
    });
});
