// Breaks one thing at a time in the directory stack as its program renders it, and expects exactly the rule that is
// there for it: a rule that stays silent here would let the same mistake through in a program written by hand.
import assert from "node:assert/strict";
import type { ProgramRun, RenderedResource } from "../support/program-run";
import { runPack, type RenderedResource as PackResource } from "../support/pack-over-resources";
import { withPlace } from "../support/policy-cases";
import { runDirectory } from "../stacks/directory/directory-run";

const directory = "aws:directoryservice/directory:Directory";
const instance = "aws:ec2/instance:Instance";
const rights = "aws:iam/rolePolicy:RolePolicy";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const association = "aws:ssm/association:Association";

/** As the engine gives them in a preview: inputs, no state. */
function packResources(run: ProgramRun): PackResource[] {
    return run.resources.map(({ type, name, urn, inputs, protect, ignoreChanges, parent, inputDependencies }: RenderedResource) => ({
        type, name, urn, props: inputs, opts: { protect, ignoreChanges, ...(parent !== undefined && { parent }) }, propertyDependencies: inputDependencies,
    }));
}

type Change = (resource: PackResource) => PackResource | undefined;
const set = (path: string, value: unknown): Change => (resource) => withPlace([resource], 0, path.split("."), value)[0];
const remove: Change = () => undefined;
const inJson = (property: string, change: (text: string) => string): Change => (resource) => ({ ...resource, props: { ...resource.props, [property]: change(String(resource.props[property])) } });

const mutations: readonly (readonly [fault: string, type: string, name: string, change: Change, rules: readonly string[]])[] = [
    ["a directory without a type", directory, "directory-directory", set("type", undefined), ["directory-supports-gmsa"]],
    ["a directory without an edition", directory, "directory-directory", set("edition", undefined), ["directory-edition-stated"]],
    ["a password somebody typed", directory, "directory-directory", set("password", "Welcome2Example!"), ["directory-password-is-secret"]],
    ["a password whose change replaces the directory", directory, "directory-directory", (resource) => ({ ...resource, opts: { ...resource.opts, ignoreChanges: [] } }), ["directory-password-is-secret"]],
    ["no log subscription", "aws:directoryservice/logSubscription:LogSubscription", "directory-log-subscription", remove, ["directory-logs-security-events"]],
    ["a log group without an end", "aws:cloudwatch/logGroup:LogGroup", "directory-log-group", set("retentionInDays", undefined), ["directory-logs-security-events"]],
    ["Admin as the worker's user", "command:local:Command", "delegated-user-creation", set("environment.GMSA_DELEGATED_USER", "Admin"), ["admin-is-not-the-worker"]],
    ["a password in a command's environment", "command:local:Command", "delegated-user-creation", set("environment.GMSA_PASSWORD", "Hunter2Hunter2"), ["secret-not-in-outputs"]],
    ["a secret under AWS's key", "aws:secretsmanager/secret:Secret", "portable-identity-bookstore", set("kmsKeyId", undefined), ["portable-identity-own-key"]],
    ["no rotation", association, "directory-worker-rotation", remove, ["portable-identity-rotates"]],
    ["a rare rotation", association, "directory-worker-rotation", set("scheduleExpression", "rate(90 days)"), ["portable-identity-rotates"]],
    ["an association that does something else", association, "directory-worker-rotation", set("parameters.action", "facts"), ["portable-identity-rotates"]],
    ["old passwords in the desired state", "aws:s3/bucketObjectv2:BucketObjectv2", "directory-worker-desired-state", inJson("content", (text) => text.replace(/"rotationDays":\d+/, "\"rotationDays\":60")), ["portable-identity-rotates"]],
    ["Admin as a portable identity", "aws:s3/bucketObjectv2:BucketObjectv2", "directory-worker-desired-state", inJson("content", (text) => text.replace(/"userName":"[^"]+"/, "\"userName\":\"Admin\"")), ["admin-is-not-the-worker"]],
    ["a worker without Kerberos over TCP", egress, "directory-worker-kerberos-tcp", remove, ["directory-ports-complete"]],
    ["a worker with Kerberos over UDP on another port", egress, "directory-worker-kerberos-udp", set("fromPort", 89), ["directory-ports-complete"]],
    ["metadata without tokens", instance, "directory-worker-host-instance", set("metadataOptions.httpTokens", "optional"), ["host-requires-imds-v2"]],
    ["metadata over two hops", instance, "directory-worker-host-instance", set("metadataOptions.httpPutResponseHopLimit", 2), ["host-metadata-hop-limit"]],
    ["a disk in clear", instance, "directory-worker-host-instance", set("rootBlockDevice.encrypted", false), ["host-volumes-encrypted"]],
    ["a key pair", instance, "directory-worker-host-instance", set("keyName", "admin"), ["no-remote-desktop"]],
    ["a password in user data", instance, "directory-worker-host-instance", set("userData", "#!/bin/bash\nexport LDAP_PASSWORD=Hunter2Hunter2\n"), ["user-data-has-no-secret"]],
    ["every secret for the worker", rights, "directory-worker-host-rights", inJson("policy", (text) => text.replace(/("Action":\["secretsmanager:DescribeSecret","secretsmanager:GetSecretValue"\],"Resource":)\[[^\]]*\]/, "$1[\"*\"]")), ["no-wildcard-action-or-resource"]],
    ["a wildcard in the worker's actions", rights, "directory-worker-host-rights", inJson("policy", (text) => text.replace("secretsmanager:PutSecretValue", "secretsmanager:*")), ["no-wildcard-action-or-resource"]],
    ["an obsolete managed policy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "directory-worker-host-managed-by-ssm", set("policyArn", "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"), ["node-role-is-minimal"]],
    ["a provider without tags", "pulumi:providers:aws", "aws", set("defaultTags", undefined), ["required-tags"]],
];

describe("the directory stack with one thing broken", () => {
    let resources: PackResource[] = [];
    before(async () => { resources = packResources(await runDirectory()); });

    it("is without findings as it is", () => { assert.deepEqual(runPack(resources), []); });

    for (const [fault, type, name, change, expected] of mutations) {
        it(`${expected.length === 0 ? "is not judged" : `is refused by ${expected.join(", ")}`}: ${fault}`, () => {
            const target = resources.filter((resource) => resource.type === type && resource.name === name);
            assert.equal(target.length, 1, `${type} ${name}`);
            const broken = resources.flatMap((resource) => (resource === target[0] ? change(resource) ?? [] : resource));
            assert.notDeepEqual(broken, resources);
            assert.deepEqual([...new Set(runPack(broken).map(({ rule }) => rule))], expected);
        });
    }
});
