// Breaks one thing at a time in the stack as it is rendered, and expects exactly the rule that is there for it: a rule
// that stays silent here would let the same mistake through in a program written by hand.
import assert from "node:assert/strict";
import { findings } from "../../support/findings";
import { ProgramRun, type RenderedResource } from "../../support/program-run";
import { renderStack, secretArn } from "./rendered-stack";

type Inputs = Record<string, unknown>;
type Change = (inputs: Inputs) => Inputs;

const task = "aws:ecs/taskDefinition:TaskDefinition";
const policy = "aws:iam/rolePolicy:RolePolicy";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const parameter = "aws:ssm/parameter:Parameter";
const object = "aws:s3/bucketObjectv2:BucketObjectv2";
const access = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** The run with one resource's inputs changed, in what the program gave and in what the provider keeps of it. */
function broken(run: ProgramRun, type: string, name: string, change: Change): ProgramRun {
    const target = run.one(type, name);
    const inputs = change(structuredClone(target.inputs));
    const gone = Object.keys(target.inputs).filter((key) => !(key in inputs));
    const state = Object.fromEntries(Object.entries({ ...target.state, ...inputs }).filter(([key]) => !gone.includes(key)));
    return new ProgramRun(run.resources.map((resource): RenderedResource => (resource === target ? { ...resource, inputs: inputs as RenderedResource["inputs"], state } : resource)), run.outputs);
}

const without = (...keys: string[]): Change => (inputs) => Object.fromEntries(Object.entries(inputs).filter(([key]) => !keys.includes(key)));
const set = (values: Inputs): Change => (inputs) => ({ ...inputs, ...values });

/** Changes a value inside a JSON text. */
const inJson = (input: string, change: (value: Inputs) => void): Change => (inputs) => {
    const value = JSON.parse(String(inputs[input])) as Inputs;
    change(value);
    return { ...inputs, [input]: JSON.stringify(value) };
};
const inContainer = (change: (container: Inputs) => void): Change => inJson("containerDefinitions", (list) => { change((list as unknown as Inputs[])[0] ?? {}); });
const inStatement = (sid: string, change: (statement: Inputs) => void): Change => inJson("policy", (value) => {
    const statement = (value["Statement"] as Inputs[]).find((candidate) => candidate["Sid"] === sid);
    assert.ok(statement, sid);
    change(statement);
});
const withoutStatement = (sid: string): Change => inJson("policy", (value) => { value["Statement"] = (value["Statement"] as Inputs[]).filter((statement) => statement["Sid"] !== sid); });
const inSection = (section: string, change: (fields: Inputs) => void) => (value: Inputs): void => { change(value[section] as Inputs); };
const inUserData = (change: (script: string) => string): Change => (inputs) => ({ ...inputs, userData: Buffer.from(change(Buffer.from(String(inputs["userData"]), "base64").toString())).toString("base64") });

/** The run with another role of the stack behind one property of a task definition. */
function withRole(run: ProgramRun, name: string, property: "taskRoleArn" | "executionRoleArn", roleName: string): ProgramRun {
    const role = run.one("aws:iam/role:Role", roleName);
    const changed = broken(run, task, name, set({ [property]: role.state["arn"] }));
    return new ProgramRun(changed.resources.map((resource): RenderedResource => (
        resource.type === task && resource.name === name ? { ...resource, inputDependencies: { ...resource.inputDependencies, [property]: [role.urn] } } : resource
    )), run.outputs);
}

const cases: [what: string, type: string, name: string, change: Change, rules: string[]][] = [
    ["the misprinted prefix of one AWS page", task, "orders-definition", inContainer((c) => { c["credentialSpecs"] = [String((c["credentialSpecs"] as string[])[0]).replace("credentialspecdomainless:", "domainlesscredentialspec:")]; }), ["task-credential-spec-form"]],
    ["two credential specs in a container", task, "orders-definition", inContainer((c) => { const [spec] = c["credentialSpecs"] as string[]; c["credentialSpecs"] = [spec, spec]; }), ["task-credential-spec-form"]],
    ["a spec in Docker's security options", task, "orders-definition", inContainer((c) => { c["dockerSecurityOptions"] = c["credentialSpecs"]; }), ["task-uses-credential-specs-field"]],
    ["no execution role", task, "orders-definition", without("executionRoleArn"), ["task-has-execution-role"]],
    ["no place for the ticket", task, "orders-definition", inContainer((c) => { c["environment"] = []; }), ["task-sets-kerberos-cache"]],
    ["no log driver", task, "orders-definition", inContainer((c) => { delete c["logConfiguration"]; }), ["task-logs-somewhere"]],
    ["a user on Fargate who cannot read the ticket", task, "bookstore-definition", inContainer((c) => { c["user"] = "1000"; }), ["task-user-reads-ticket"]],
    ["Windows on Fargate", task, "bookstore-definition", set({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE", cpuArchitecture: "X86_64" } }), ["domainless-plugin-input-fits-platform", "task-platform-supports-gmsa"]],
    ["a statement for the credential spec that is gone", policy, "bookstore-execution-policy", withoutStatement("ReadCredentialSpec"), ["execution-role-reads-its-spec"]],
    ["a statement for the secret that is gone", policy, "orders-execution-policy", withoutStatement("ReadPortableIdentity"), ["execution-role-reads-its-spec"]],
    ["another workload's secret", policy, "orders-execution-policy", inStatement("ReadPortableIdentity", (s) => { s["Resource"] = [secretArn("bookstore")]; }), ["execution-role-reads-its-spec"]],
    ["every secret of the environment", policy, "orders-execution-policy", inStatement("ReadPortableIdentity", (s) => { s["Resource"] = [secretArn("*")]; }), ["execution-role-reads-nothing-else"]],
    ["every action on the document", policy, "bookstore-execution-policy", inStatement("ReadCredentialSpec", (s) => { s["Action"] = ["s3:*"]; }), ["credential-spec-writers-are-few", "no-wildcard-action-or-resource"]],
    ["a host role that reads every secret", policy, "container-hosts-portable-identities", inStatement("ReadPortableIdentities", (s) => { s["Resource"] = ["*"]; }), ["no-wildcard-action-or-resource"]],
    ["an obsolete policy on the hosts", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "container-hosts-session-manager", set({ policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM" }), ["node-role-is-minimal"]],
    ["a document that anyone may open", access, "credential-specs-public-access", set({ blockPublicPolicy: false }), ["credential-spec-object-private"]],
    ["a bucket that forgets versions", "aws:s3/bucketVersioning:BucketVersioning", "credential-specs-versioning", set({ versioningConfiguration: { status: "Suspended" } }), ["credential-spec-object-private"]],
    ["an account name with $", parameter, "orders-credential-spec-parameter", inJson("value", inSection("DomainJoinConfig", (f) => { f["MachineAccountName"] = "orders$"; })), ["credential-spec-account-name"]],
    ["an account's SID instead of the domain's", parameter, "orders-credential-spec-parameter", inJson("value", inSection("DomainJoinConfig", (f) => { f["Sid"] = `${String(f["Sid"])}-1105`; })), ["credential-spec-domain-sid"]],
    ["the form of Windows for the secret", parameter, "orders-credential-spec-parameter", inJson("value", inSection("ActiveDirectoryConfig", (f) => {
        (f["HostAccountConfig"] as Inputs)["PluginInput"] = JSON.stringify({ credentialArn: secretArn("orders") });
    })), ["domainless-plugin-input-fits-platform"]],
    ["a misspelt field", object, "bookstore-credential-spec-object", inJson("content", inSection("ActiveDirectoryConfig", (f) => { f["HostAccountconfig"] = {}; })), ["credential-spec-known-fields"]],
    ["one scope only", object, "bookstore-credential-spec-object", inJson("content", inSection("ActiveDirectoryConfig", (f) => { f["GroupManagedServiceAccounts"] = (f["GroupManagedServiceAccounts"] as unknown[]).slice(0, 1); })), ["credential-spec-two-scopes"]],
    ["metadata without tokens", template, "container-hosts-template", (inputs) => ({ ...inputs, metadataOptions: { ...inputs["metadataOptions"] as Inputs, httpTokens: "optional" } }), ["host-requires-imds-v2"]],
    ["metadata that containers reach", template, "container-hosts-template", (inputs) => ({ ...inputs, metadataOptions: { ...inputs["metadataOptions"] as Inputs, httpPutResponseHopLimit: 2 } }), ["host-metadata-hop-limit"]],
    ["a disk in the clear", template, "container-hosts-template", set({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }] }), ["host-volumes-encrypted"]],
    ["an image by its id", template, "container-hosts-template", set({ imageId: "ami-0123456789abcdef0" }), ["host-image-from-ssm"]],
    ["a key pair", template, "container-hosts-template", set({ keyName: "operator" }), ["no-remote-desktop"]],
    ["a password in user data", template, "container-hosts-template", inUserData((script) => `${script}\nexport JOIN_PASSWORD=Correct-Horse-7\n`), ["user-data-has-no-secret"]],
    ["an agent that does not announce gMSA", template, "container-hosts-template", inUserData((script) => script.replace("ECS_GMSA_SUPPORTED=true", "ECS_GMSA_SUPPORTED=false")), ["linux-host-enables-gmsa"]],
    ["an agent started from within cloud-init", template, "container-hosts-template", inUserData((script) => script.replace("systemctl enable --now --no-block ecs.service", "systemctl start ecs")), ["linux-host-enables-gmsa"]],
    ["a host without credentials-fetcher", template, "container-hosts-template", inUserData((script) => script.replaceAll("credentials-fetcher", "another-daemon")), ["linux-host-enables-gmsa"]],
    ["Kerberos closed", egress, "domain-clients-kerberos-tcp", set({ fromPort: 8, toPort: 8 }), ["directory-ports-complete"]],
    ["remote desktop from anywhere", ingress, "bookstore-callers", set({ fromPort: 3389, toPort: 3389, cidrIpv4: "0.0.0.0/0" }), ["no-remote-desktop"]],
];

describe("a broken stack", () => {
    let run: ProgramRun;
    before(async () => { run = await renderStack(); });

    it("is not what the program renders", () => { assert.deepEqual(findings(run), []); });

    for (const [what, type, name, change, rules] of cases) {
        it(`with ${what} is refused by ${rules.join(" and ")}`, () => {
            assert.deepEqual(rulesOf(broken(run, type, name, change)), rules);
        });
    }

    it("with a parameter on Fargate is refused, though the program itself would not render it", () => {
        assert.deepEqual(rulesOf(broken(run, task, "orders-definition", set({ requiresCompatibilities: ["FARGATE"] }))), ["credential-spec-source-fits-launch-type"]);
    });

    it("with one role for ECS and for the program is refused", () => {
        assert.deepEqual(rulesOf(withRole(run, "bookstore-definition", "taskRoleArn", "bookstore-execution-role")), ["secret-readers-are-listed", "task-roles-differ"]);
    });

    it("with one execution role for two families is refused, and for what the role may not read", () => {
        assert.deepEqual(rulesOf(withRole(run, "orders-definition", "executionRoleArn", "bookstore-execution-role")), ["domainless-execution-role-dedicated", "execution-role-reads-its-spec"]);
    });
});

function rulesOf(run: ProgramRun): string[] {
    return [...new Set(findings(run).map((finding) => finding.split(" at ")[0] ?? ""))].sort();
}
