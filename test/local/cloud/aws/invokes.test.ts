// Functions of the aws package.
import assert from "node:assert/strict";
import { asText, type PropertyMap } from "../../../../local/cloud/objects/property";
import { AwsRun } from "./aws-run";
import { MadeWorld } from "./world";

describe("functions of the local AWS", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => { made = await MadeWorld.in(run); });
    after(() => { run.end(); });

    const ask = (name: string, args: PropertyMap = {}): PropertyMap => {
        const { result, failures } = run.connection.invoke(`aws:${name}`, made.resolve(args));
        assert.deepEqual(failures, []);
        return result;
    };

    const answers: readonly (readonly [string, PropertyMap, PropertyMap])[] = [
        ["index/getCallerIdentity:getCallerIdentity", {}, { accountId: "123456789012" }],
        ["index/getPartition:getPartition", {}, { partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }],
        ["index/getRegion:getRegion", {}, { name: "eu-west-1", region: "eu-west-1" }],
        ["index/getAvailabilityZones:getAvailabilityZones", { state: "available" }, { names: ["eu-west-1a", "eu-west-1b", "eu-west-1c"], zoneIds: ["euw1-az1", "euw1-az2", "euw1-az3"] }],
        ["index/getAvailabilityZones:getAvailabilityZones", { region: "ap-southeast-2", excludeNames: ["ap-southeast-2a"] }, { zoneIds: ["apse2-az2", "apse2-az3"] }],
        ["ssm/getParameter:getParameter", { name: "/gmsa/spec" }, { value: "{}", type: "String", version: 1 }],
        ["ec2/getVpc:getVpc", { id: "<vpc.id>" }, { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true }],
        ["ec2/getVpc:getVpc", { tags: { Name: "main" } }, { cidrBlock: "10.0.0.0/16" }],
        ["ec2/getSubnet:getSubnet", { filters: [{ name: "availability-zone", values: ["eu-west-1b"] }] }, { cidrBlock: "10.0.2.0/24" }],
        ["ec2/getSecurityGroup:getSecurityGroup", { id: "<group.id>" }, { description: "Hosts" }],
        ["ec2/getManagedPrefixList:getManagedPrefixList", { name: "com.amazonaws.eu-west-1.s3" }, { id: "pl-6da54004" }],
        ["directoryservice/getDirectory:getDirectory", { directoryId: "<directory.id>" }, { name: "corp.example.com", type: "MicrosoftAD", shortName: "CORP" }],
        ["secretsmanager/getSecret:getSecret", { name: "gmsa/bookstore" }, { name: "gmsa/bookstore" }],
        ["kms/getAlias:getAlias", { name: "alias/gmsa" }, { name: "alias/gmsa" }],
        ["kms/getKey:getKey", { keyId: "alias/gmsa" }, { enabled: true }],
        ["ecr/getRepository:getRepository", { name: "bookstore" }, { registryId: "123456789012" }],
        ["iam/getRole:getRole", { name: "<role.id>" }, { path: "/" }],
        ["ec2/getAmi:getAmi", { mostRecent: true, owners: ["amazon"], filters: [{ name: "name", values: ["al2023-ami-2023*"] }, { name: "architecture", values: ["arm64"] }] }, { architecture: "arm64", state: "available" }],
    ];
    for (const [name, args, expected] of answers) {
        it(`${name} answers ${JSON.stringify(args)}`, () => {
            const result = ask(name, args);
            assert.deepEqual(Object.fromEntries(Object.keys(expected).map((property) => [property, result[property]])), expected);
        });
    }

    for (const name of ["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id", "/aws/service/ecs/optimized-ami/windows_server/2022/english/core/recommended/image_id"]) {
        it(`knows the public parameter ${name}, the same every time`, () => {
            const { value } = ask("ssm/getParameter:getParameter", { name });
            assert.match(asText(value), /^ami-[0-9a-f]{17}$/);
            assert.equal(ask("ssm/getParameter:getParameter", { name })["value"], value);
        });
    }

    it("lists subnets of a VPC", () => {
        assert.deepEqual(ask("ec2/getSubnets:getSubnets", { filters: [{ name: "vpc-id", values: ["<vpc.id>"] }] })["ids"], [made.of("one").id, made.of("two").id]);
    });

    it("makes a random password of each class, a new one every time", () => {
        const passwords = Array.from({ length: 20 }, () => asText(ask("secretsmanager/getRandomPassword:getRandomPassword", { passwordLength: 24, excludeCharacters: "\"'\\" })["randomPassword"]));
        assert.equal(new Set(passwords).size, 20);
        for (const password of passwords) assert.ok(password.length === 24 && [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].every((expression) => expression.test(password)) && !/["'\\]/.test(password));
    });

    const refusals: readonly (readonly [string, string, PropertyMap, RegExp])[] = [
        ["an unknown function", "ec2/getVpn:getVpn", {}, /aws:ec2\/getVpn:getVpn is no function of the local cloud\. Allowed: aws:directoryservice/],
        ["a parameter that does not exist", "ssm/getParameter:getParameter", { name: "/nothing" }, /ParameterNotFound: "\/nothing" in eu-west-1/],
        ["a public parameter that AWS has not", "ssm/getParameter:getParameter", { name: "/aws/service/ecs/optimized-ami/amazon-linux-2077/recommended/image_id" }, /ParameterNotFound/],
        ["a directory that does not exist", "directoryservice/getDirectory:getDirectory", { directoryId: "d-0000000000" }, /EntityDoesNotExistException/],
        ["several matches", "ec2/getSubnet:getSubnet", { vpcId: "<vpc.id>" }, /getSubnet: 2 matching aws:ec2\/subnet:Subnet/],
        ["no match", "ec2/getVpc:getVpc", { cidrBlock: "10.9.0.0/16" }, /getVpc: no matching/],
        ["a filter that it does not know", "ec2/getVpc:getVpc", { filters: [{ name: "colour", values: ["blue"] }] }, /Filter "colour" is not known here\. Allowed: tag:NAME/],
        ["images in the plural", "ec2/getAmi:getAmi", { filters: [{ name: "name", values: ["al2023*"] }] }, /your query returned 4 images\. Set mostRecent/],
    ];
    for (const [name, token, args, message] of refusals) {
        it(`refuses ${name}`, () => { assert.throws(() => run.connection.invoke(`aws:${token}`, made.resolve(args)), message); });
    }

    it("refuses wrong arguments, all at once", () => {
        assert.deepEqual(run.connection.invoke("aws:ssm/getParameter:getParameter", { nam: "x", withDecryption: "yes" }).failures.map((text) => text.split(". ")[0]), ["nam is no property of this resource", "withDecryption \"yes\" is of the wrong kind", "name is missing; it is required."]);
    });
});
