import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { WorkerHost } from "../../../components/hosts/worker-host";
import { internet, type HttpsDestination } from "../../../components/network/network";
import { documentOf, runProgram, type ProgramRun } from "../../support/program-run";

const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/worker-AbCdEf";

function hostRun(httpsDestinations: readonly HttpsDestination[] = [internet], resources: readonly string[] = [secretArn]): Promise<ProgramRun> {
    return runProgram(() => {
        new WorkerHost("worker-host", {
            region: "eu-west-1",
            vpcId: "vpc-0123456789abcdef0", subnetId: "subnet-0123456789abcde01", accessSecurityGroupIds: ["sg-0000000000000acc1"], httpsDestinations,
            rights: [{ sid: "ReadDelegatedUser", actions: ["secretsmanager:GetSecretValue"], resources }], label: "directory-test-worker",
        });
    });
}

describe("the worker's host", () => {
    it("is a private Amazon Linux host with encrypted disk, metadata version 2 and no key pair", async () => {
        const run = await hostRun();
        const group = run.one("aws:ec2/securityGroup:SecurityGroup");
        assert.deepEqual(run.one("aws:ec2/instance:Instance").inputs, {
            ami: "ami-0123456789abcdef0", instanceType: "t3.small", subnetId: "subnet-0123456789abcde01", associatePublicIpAddress: false,
            vpcSecurityGroupIds: [group.state["id"], "sg-0000000000000acc1"], iamInstanceProfile: run.one("aws:iam/instanceProfile:InstanceProfile").state["name"],
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            rootBlockDevice: { encrypted: true, volumeType: "gp3" }, tags: { Name: "directory-test-worker" },
        });
    });

    it("is not replaced by every new image", async () => {
        assert.deepEqual((await hostRun()).one("aws:ec2/instance:Instance").ignoreChanges, ["ami"]);
    });

    it("lets nothing in, and HTTPS out to where AWS is", async () => {
        const run = await hostRun([{ name: "s3", peer: { prefixListId: pulumi.output("pl-6da54004") } }, { name: "endpoints", peer: { referencedSecurityGroupId: pulumi.output("sg-000000000000e0d01") } }]);
        assert.equal(run.of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").length, 0);
        assert.deepEqual(run.of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(({ inputs }) => [inputs["fromPort"], inputs["toPort"], inputs["prefixListId"] ?? inputs["referencedSecurityGroupId"], inputs["cidrIpv4"]]), [
            [443, 443, "pl-6da54004", undefined], [443, 443, "sg-000000000000e0d01", undefined],
        ]);
    });

    it("may do what its caller lists and be managed by Systems Manager", async () => {
        const run = await hostRun();
        assert.equal(run.one("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs["policyArn"], "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
        assert.deepEqual(documentOf(run.one("aws:iam/rolePolicy:RolePolicy"), "policy"), {
            Version: "2012-10-17", Statement: [{ Sid: "ReadDelegatedUser", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] }],
        });
        assert.deepEqual(documentOf(run.one("aws:iam/role:Role"), "assumeRolePolicy"), {
            Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
        });
    });

    it("is refused more rights than IAM could hold", async () => {
        await assert.rejects(hostRun([internet], Array.from({ length: 170 }, (_, at) => secretArn.replace("worker", `account-${at}`))),
            /host-role-policy-size: The policy by which the directory worker renews the portable identities has \d+ characters\. Allowed: 10240\..*second directory stack/);
    });

    it("starts with its rights and its ways out, not before them", async () => {
        const run = await hostRun();
        const needed = [...run.of("aws:iam/rolePolicy:RolePolicy"), ...run.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), ...run.of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")];
        assert.equal(needed.length, 3);
        for (const { urn } of needed) assert.ok(run.one("aws:ec2/instance:Instance").dependsOn.includes(urn), urn);
    });
});
