// What a change does: nothing, an update in place, or a replacement; and what a preview knows of it.
import assert from "node:assert/strict";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { type Difference } from "../../../../local/cloud/protocol/provider";
import { unknownValue } from "../../../../local/cloud/protocol/signature";
import { AwsRun, urnOf } from "./aws-run";
import { entryOf, MadeWorld } from "./world";

type Case = readonly [name: string, key: string, before: PropertyMap, after: PropertyMap, changes: readonly string[]];

const rule = (port: number, description = "Web"): PropertyMap => ({ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["10.0.0.0/8"], description });
const containers = (more: object): string => JSON.stringify([{ name: "web", image: "busybox", memory: 64, ...more }]);
const policy = (more: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "*", ...more }] });

/** `+` added, `-` removed, `~` changed; `!` replaces. */
function written({ changes }: Difference): string[] {
    const signs = { add: "+", delete: "-", update: "~" };
    return changes.map(({ path, kind, replaces }) => `${signs[kind]}${path}${replaces ? "!" : ""}`).sort();
}

const cases: readonly Case[] = [
    ["a tag is changed in place", "vpc", { tags: { a: "1" } }, { tags: { a: "2" } }, ["~tags.a"]],
    ["a tag with a dot is named as the engine names it", "vpc", {}, { tags: { Name: "main", "a.b": "1" } }, ["+tags[\"a.b\"]"]],
    ["a network replaces", "vpc", {}, { cidrBlock: "10.1.0.0/16" }, ["~cidrBlock!"]],
    ["a nested change replaces", "directory", {}, { vpcSettings: { vpcId: "<vpc.id>", subnetIds: ["<one.id>", unknownValue] } }, ["~vpcSettings.subnetIds[1]!"]],
    ["a directory is replaced by its password", "directory", {}, { password: "Correct-Horse-8" }, ["~password!"]],
    ["a list's element replaces", "certificate", { subjectAlternativeNames: ["a.example.com"] }, { subjectAlternativeNames: ["a.example.com", "b.example.com"] }, ["+subjectAlternativeNames[1]!"]],
    ["the order of a set means nothing", "endpoint", {}, { subnetIds: ["<two.id>", "<one.id>"] }, []],
    ["the order of a set of blocks means nothing", "group", { ingress: [rule(80), rule(443)] }, { ingress: [rule(443), rule(80)] }, []],
    ["an element of a set is added where it stands", "group", { ingress: [rule(80)] }, { ingress: [rule(443), rule(80)] }, ["+ingress[0]"]],
    ["the order of a list means something", "forwarder", { dnsIps: ["10.9.0.10", "10.9.0.11"] }, { dnsIps: ["10.9.0.11", "10.9.0.10"] }, ["~dnsIps[0]", "~dnsIps[1]"]],
    ["an absent and an empty list are the same", "topic", {}, { tags: {} }, []],
    ["leaving out what AWS fills in asks for nothing", "host", { privateIp: "10.0.1.20" }, {}, []],
    ["leaving out what AWS does not fill in is a change", "logs", { kmsKeyId: "<key.arn>" }, { kmsKeyId: null }, ["-kmsKeyId"]],
    ["a default and no word are the same", "logs", { skipDestroy: false }, {}, []],
    ["naming the provider's own region is no change", "topic", {}, { region: "eu-west-1" }, []],
    ["another region replaces", "topic", {}, { region: "eu-central-1" }, ["~region!"]],
    ["a policy in another order is the same", "rolePolicy", { policy: policy({}) }, { policy: policy({ Action: ["s3:PutObject", "s3:GetObject"] }) }, []],
    ["a single value and a list of it are the same", "rolePolicy", { policy: policy({}) }, { policy: policy({ Resource: ["*"] }) }, []],
    ["another effect is a change", "rolePolicy", { policy: policy({}) }, { policy: policy({ Effect: "Deny" }) }, ["~policy"]],
    ["JSON in another layout is the same", "dashboard", {}, { dashboardBody: "{ \"widgets\" : [ ] }" }, []],
    ["a container's spelled-out default is the same", "task", { containerDefinitions: containers({}) }, { containerDefinitions: containers({ essential: true, cpu: 0, environment: [] }) }, []],
    ["the order of a container's environment means nothing", "task", { containerDefinitions: containers({ environment: [{ name: "A", value: "1" }, { name: "B", value: "2" }] }) }, { containerDefinitions: containers({ environment: [{ name: "B", value: "2" }, { name: "A", value: "1" }] }) }, []],
    ["a host port that is the container's is the same", "task", { containerDefinitions: containers({ portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] }) }, { containerDefinitions: containers({ portMappings: [{ containerPort: 80 }] }) }, []],
    ["another image makes another revision", "task", { containerDefinitions: containers({}) }, { containerDefinitions: containers({ image: "busybox:2" }) }, ["~containerDefinitions!"]],
    ["a launch template is never replaced by its contents", "template", {}, { instanceType: "m7i.xlarge" }, ["~instanceType"]],
    ["user data is changed in place", "host", { userData: "a" }, { userData: "b" }, ["~userData"]],
    ["user data replaces when it is told to", "host", { userData: "a", userDataReplaceOnChange: true }, { userData: "b", userDataReplaceOnChange: true }, ["~userData!"]],
    ["a rule's source of the same kind is changed in place", "ingress", { cidrIpv4: "10.1.0.0/16" }, { cidrIpv4: "10.2.0.0/16" }, ["~cidrIpv4"]],
    ["a rule's source of another kind replaces", "ingress", {}, { cidrIpv4: null, cidrIpv6: "::/0" }, ["+cidrIpv6!", "-cidrIpv4!"]],
    ["an unknown value is a change", "alias", {}, { targetKeyId: unknownValue }, ["~targetKeyId"]],
    ["an unknown value replaces where any change does", "one", { cidrBlock: "10.0.7.0/24" }, { cidrBlock: "10.0.7.0/24", vpcId: unknownValue }, ["~vpcId!"]],
    ["the key by id and by ARN is the same", "alias", {}, { targetKeyId: "<key.arn>" }, []],
    ["a domain with a trailing dot is the same", "forward", {}, { domainName: "corp.example.com." }, []],
];

describe("differences of AWS resources", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => { made = await MadeWorld.in(run); });
    after(() => { run.end(); });

    const inputsOf = (key: string, change: PropertyMap): PropertyMap => Object.fromEntries(Object.entries(made.resolve({ ...entryOf(key).inputs, ...change })).filter(([, value]) => value !== null));

    for (const [name, key, before, after, changes] of cases) {
        it(`${name}: ${key}`, () => {
            assert.deepEqual(written(run.diff(entryOf(key).type, `${key}2`, inputsOf(key, before), inputsOf(key, after))), changes);
        });
    }

    it("leaves alone what the program says to ignore, at any depth", () => {
        const [before, after] = [inputsOf("group", { ingress: [rule(80)] }), inputsOf("group", { description: "Hosts", ingress: [rule(80, "Other")], tags: { a: "1" } })];
        assert.deepEqual(written(run.diff(entryOf("group").type, "g", before, after, ["ingress[0]", "tags"])), []);
    });

    it("deletes before it replaces when the program gives the name, and after when the name is made", () => {
        const type = "aws:lb/targetGroup:TargetGroup";
        assert.equal(run.diff(type, "t", inputsOf("targets", { name: "web" }), inputsOf("targets", { name: "web", port: 81 })).deleteBeforeReplace, true);
        assert.equal(run.diff(type, "t", inputsOf("targets", {}), inputsOf("targets", { port: 81 })).deleteBeforeReplace, false);
    });

    it("refuses new capacity of a service without a new deployment", () => {
        const strategy = (weight: number): PropertyMap => ({ launchType: null, capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight }] });
        assert.throws(() => run.diff(entryOf("service").type, "s", inputsOf("service", strategy(1)), inputsOf("service", strategy(2))), /changes without forceNewDeployment/);
    });

    it("sees changed default tags of the provider in every tagged resource", () => {
        const { type } = entryOf("vpc");
        const { inputs, properties } = made.of("vpc");
        const other = run.connect({ region: "eu-west-1", defaultTags: { tags: { Project: "other" } } });
        const { changes } = other.diff({ urn: urnOf(type, "vpc"), type, name: "vpc", id: "id", oldInputs: inputs, oldOutputs: properties, news: inputs, ignoreChanges: [] });
        assert.deepEqual(changes, [{ path: "tagsAll.Project", kind: "update", replaces: false }]);
    });

    it("keeps what stays and renews what a new version changes", async () => {
        const { type } = entryOf("template");
        const { id, inputs, properties } = made.of("template");
        const update = { urn: urnOf(type, "template"), type, name: "template", id, oldOutputs: properties, inputs: { ...inputs, instanceType: "m7i.xlarge" }, ignoreChanges: [] };
        const preview = await run.connection.update({ ...update, preview: true });
        assert.deepEqual([preview["latestVersion"], preview["arn"]], [unknownValue, properties["arn"]]);
        const updated = await run.connection.update({ ...update, preview: false });
        assert.deepEqual([updated["latestVersion"], updated["defaultVersion"], updated["arn"]], [2, 1, properties["arn"]]);
    });

    it("refuses to update what is gone, and says how to go on", async () => {
        const { type, inputs } = entryOf("dashboard");
        await assert.rejects(async () => run.connection.update({ urn: urnOf(type, "gone"), type, name: "gone", id: "nothing", oldOutputs: {}, inputs, preview: false, ignoreChanges: [] }), /gone from the local cloud\. Refresh the stack/);
    });
});
