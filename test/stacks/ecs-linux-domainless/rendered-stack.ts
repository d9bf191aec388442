// The stack as its program renders it, beside a directory that is up: one workload of each kind unless a test asks
// for others.
import { stackContext, type RunOptions as ContextOptions } from "../../../components/stack/stack-context";
import { ecsLinuxDomainless } from "../../../stacks/ecs-linux-domainless";
import { ecsLinuxDomainlessSettings } from "../../../stacks/ecs-linux-domainless/settings";
import { account, region } from "../../support/made-outputs";
import { runProgram, type ProgramRun, type RunOptions } from "../../support/program-run";
import { renderedOnce } from "../../support/rendered-once";

export const keyArn = `arn:aws:kms:${region}:${account}:key/0f1e2d3c-1111-4222-8333-445566778899`;
export const secretArn = (name: string): string => `arn:aws:secretsmanager:${region}:${account}:secret:gmsa/directory-test/${name}-AbCdEf`;

/** Outputs of the directory stack: two domainless accounts, one for joined hosts. */
export const directoryOutputs = {
    contractVersion: 1,
    domainName: "corp.example.com",
    netBiosName: "CORP",
    forestName: "corp.example.com",
    domainSid: "S-1-5-21-2421564357-1398102846-725345543",
    domainGuid: "9f6f7c1e-54a0-4f9a-8f43-6f1d2c3b4a59",
    dnsAddresses: ["10.40.67.12", "10.40.3.21"],
    directoryId: "d-9067012345",
    directorySecurityGroupId: "sg-0d1ec70a0c0de0101",
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.40.0.0/16",
    privateSubnetIds: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"],
    publicSubnetIds: ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"],
    region,
    accounts: {
        bookstore: accountOutputs("bookstore", true),
        orders: accountOutputs("orders", true),
        reports: accountOutputs("reports", false),
    },
};

export const fargateWorkload = {
    name: "bookstore", account: "bookstore", runOn: "fargate", credentialSpecFrom: "s3", image: { tag: "1.0.0" },
    cpu: 512, memoryMiB: 1024, port: 8080, loadBalancer: { healthPath: "/health" }, healthCheck: ["klist", "-s"],
};

export const hostWorkload = {
    name: "orders", account: "orders", runOn: "ec2", credentialSpecFrom: "ssm",
    image: `${account}.dkr.ecr.${region}.amazonaws.com/orders:2.3.1`, cpu: 256, memoryMiB: 512, connectsTo: [{ port: 1433 }],
};

export const goodSettings = {
    directory: "directory-test",
    capacity: { instanceTypes: ["m7i.large", "m7a.large"], minimum: 1, maximum: 4 },
    workloads: [fargateWorkload, hostWorkload],
};

/** @throws Error with what the program threw, or with every fault of what it rendered. */
export const renderStack = renderedOnce((settings: object = goodSettings, options: RunOptions = {}, context: ContextOptions = {}): Promise<ProgramRun> =>
    runProgram(() => ecsLinuxDomainless(stackContext(ecsLinuxDomainlessSettings, context)), {
        stack: "ecs-linux-domainless-test",
        config: { "aws:region": region, "gmsa:program": "ecs-linux-domainless", "gmsa:settings": JSON.stringify(settings) },
        stacks: { "directory-test": directoryOutputs },
        ...options,
    }));

function accountOutputs(accountName: string, isDomainless: boolean): object {
    return {
        accountName,
        distinguishedName: `CN=${accountName},CN=Managed Service Accounts,DC=corp,DC=example,DC=com`,
        servicePrincipalNames: [`HTTP/${accountName}.corp.example.com`],
        portableIdentity: isDomainless ? { secretArn: secretArn(accountName), keyArn } : null,
    };
}
