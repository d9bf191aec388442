import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DirectoryAccess } from "../../../components/directory/directory-access";
import { DirectoryAdmission } from "../../../components/directory/directory-admission";
import { DirectoryDns } from "../../../components/directory/directory-dns";
import { directoryClients, directoryPorts, portsNeededBy } from "../../../components/directory/directory-ports";
import { textOf } from "../../../local/cloud/objects/property";
import { runProgram, type ProgramRun, type RunOptions } from "../../support/program-run";

const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const controllers = { controllersSecurityGroupId: "sg-00000000000000dc1", dnsAddresses: ["10.20.0.10", "10.20.1.10"] };
const selfManaged = { controllersSecurityGroupId: null, dnsAddresses: controllers.dnsAddresses };

const opened = (run: ProgramRun, type: string): unknown[] => run.of(type).map(({ inputs }) => [inputs["ipProtocol"], inputs["fromPort"], inputs["toPort"]]);

describe("access to the domain controllers", () => {
    for (const client of directoryClients) {
        it(`opens for ${client} exactly its rows of the table, out to the controllers' group`, async () => {
            const run = await runProgram(() => { new DirectoryAccess("access", { client, vpcId: "vpc-0123456789abcdef0", ...controllers }); });
            assert.deepEqual(opened(run, egress), portsNeededBy(client).map(({ protocol, from, to }) => [protocol, from, to]));
            for (const { inputs } of run.of(egress)) assert.deepEqual([inputs["referencedSecurityGroupId"], inputs["cidrIpv4"]], ["sg-00000000000000dc1", undefined]);
            assert.equal(run.of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").length, 0);
        });
    }

    it("points to the block around a self-managed domain's addresses, as AWS knows no group of it", async () => {
        const run = await runProgram(() => { new DirectoryAccess("access", { client: "linux-domainless", vpcId: "vpc-0123456789abcdef0", ...selfManaged }); });
        for (const { inputs } of run.of(egress)) assert.deepEqual([inputs["referencedSecurityGroupId"], inputs["cidrIpv4"]], [undefined, "10.20.0.0/23"]);
    });

    it("describes its group and every rule in characters that AWS takes", async () => {
        const run = await runProgram(() => { new DirectoryAccess("access", { client: "windows-joined", vpcId: "vpc-0123456789abcdef0", ...controllers }); });
        for (const { inputs, name } of run.resources.filter(({ isCustom }) => isCustom)) assert.match(textOf(inputs["description"]) ?? "", /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/, name);
    });
});

describe("admission of another VPC", () => {
    it("opens the whole table at the controllers, from that VPC's block only", async () => {
        const run = await runProgram(() => { new DirectoryAdmission("admission", { controllersSecurityGroupId: "sg-00000000000000dc1", clientCidr: "10.60.0.0/16" }); });
        const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        assert.deepEqual(opened(run, ingress), directoryPorts.map(({ protocol, from, to }) => [protocol, from, to]));
        for (const { inputs } of run.of(ingress)) assert.deepEqual([inputs["cidrIpv4"], inputs["securityGroupId"]], ["10.60.0.0/16", "sg-00000000000000dc1"]);
    });
});

describe("forwarding of the domain's names", () => {
    function dnsRun(options: RunOptions = {}): Promise<ProgramRun> {
        return runProgram(() => {
            new DirectoryDns("directory-dns", {
                domain: { domainName: pulumi.output("corp.example.com"), dnsAddresses: pulumi.output(controllers.dnsAddresses), controllersSecurityGroupId: pulumi.output("sg-00000000000000dc1") },
                vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcde01", "subnet-0123456789abcde02"],
            });
        }, options);
    }

    it("leaves by an address in each of two subnets, over TCP and UDP to port 53 only", async () => {
        const run = await dnsRun();
        const { inputs } = run.one("aws:route53/resolverEndpoint:ResolverEndpoint");
        assert.equal(inputs["direction"], "OUTBOUND");
        assert.deepEqual(inputs["ipAddresses"], [{ subnetId: "subnet-0123456789abcde01" }, { subnetId: "subnet-0123456789abcde02" }]);
        assert.deepEqual(opened(run, egress), [["tcp", 53, 53], ["udp", 53, 53]]);
    });

    it("sends the domain, and nothing else, to its controllers", async () => {
        const run = await dnsRun();
        const endpoint = run.one("aws:route53/resolverEndpoint:ResolverEndpoint");
        assert.deepEqual(run.one("aws:route53/resolverRule:ResolverRule").inputs, {
            ruleType: "FORWARD", domainName: "corp.example.com", resolverEndpointId: endpoint.state["id"], targetIps: [{ ip: "10.20.0.10" }, { ip: "10.20.1.10" }],
        });
    });

    it("is associated with the VPC once; a successor waits until it is gone", async () => {
        const association = (await dnsRun()).one("aws:route53/resolverRuleAssociation:ResolverRuleAssociation");
        assert.deepEqual([association.inputs["vpcId"], association.deleteBeforeReplace], ["vpc-0123456789abcdef0", true]);
    });

    it("gives its parts names that Route 53 takes once Pulumi has added its eight characters", async () => {
        const run = await dnsRun();
        for (const { type, name } of run.resources.filter((resource) => resource.type.startsWith("aws:route53/"))) assert.ok(name.length + 8 <= 64, type);
    });
});
