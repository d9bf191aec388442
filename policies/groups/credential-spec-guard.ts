// Who could change a credential spec: public or unversioned buckets, write rights of roles, and pods that bring their own.
import { at, list, notYetKnown, text } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forResource, forStack, type Finding, type Rule } from "../rule";
import { allowances, allows, covers, policyTypes } from "../subjects/iam-policy";
import { objectTypes, parameterTypes } from "../subjects/document";
import { roleTypes, specRules } from "../subjects/kubernetes-role";
import { podLevels, podTypes } from "../subjects/pod";
import { documentsIn } from "../subjects/spec-reference";
import { tokens } from "../tokens";

interface BucketGuard { readonly type: string; readonly name: string; readonly isWanted: (props: Resource["props"]) => boolean }

const blocks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const isOrUnknown = (value: unknown, wanted: unknown): boolean => value === wanted || value === notYetKnown;
const bucketGuards: readonly BucketGuard[] = [
    { type: tokens.bucketPublicAccessBlock, name: "a public access block with all four settings on", isWanted: (props) => blocks.every((block) => isOrUnknown(props[block], true)) },
    { type: tokens.bucketOwnershipControls, name: "ownership controls with BucketOwnerEnforced", isWanted: (props) => isOrUnknown(at(props, "rule", "objectOwnership"), "BucketOwnerEnforced") },
    { type: tokens.bucketVersioning, name: "versioning", isWanted: (props) => isOrUnknown(at(props, "versioningConfiguration", "status"), "Enabled") },
    { type: tokens.bucketEncryption, name: "server-side encryption", isWanted: (props) => props["rules"] === notYetKnown || list(props["rules"]).length > 0 },
];

const bucketTypes: readonly string[] = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** The bucket of this stack that a resource belongs to. */
function bucketOf(resource: Resource, buckets: ReadonlyMap<string, Resource>): Resource | undefined {
    const name = text(resource.props["bucket"]);
    return resource.sources("bucket").find(({ type }) => bucketTypes.includes(type)) ?? (name === undefined ? undefined : buckets.get(name));
}

function openObjects(stack: Stack): Finding[] {
    const buckets = new Map(stack.ofType(...bucketTypes).flatMap((bucket) => ["bucket", "id"].flatMap((key) => {
        const name = text(bucket.props[key]);
        return name === undefined ? [] : [[name, bucket] as const];
    })));
    const guarded = bucketGuards.map(({ type, isWanted }) => new Set(stack.ofType(type).filter(({ props }) => isWanted(props)).map((guard) => bucketOf(guard, buckets))));
    return documentsIn(stack, objectTypes).flatMap(({ resource }) => {
        const key = text(resource.props["key"]);
        const bucket = bucketOf(resource, buckets);
        const missing = bucket === undefined ? [] : bucketGuards.filter((_, index) => guarded[index]?.has(bucket) !== true).map(({ name }) => name);
        return findings(resource, [
            ...(key === undefined || key.endsWith(".json") ? [] : [`key is "${key}". End it with .json.`]),
            ...(bucket === undefined || missing.length === 0 ? [] : [`Its bucket ${bucket.name} lacks ${missing.join(", ")}. Keep credential specs in a private, versioned bucket.`]),
        ]);
    });
}

/** ARNs as policies may name them: the region and account of a parameter are not known here, its name is. */
function writers(stack: Stack): Finding[] {
    const parameters = documentsIn(stack, parameterTypes).flatMap(({ resource }) => text(resource.props["name"]) ?? []);
    const objects = documentsIn(stack, objectTypes).flatMap(({ resource: { props } }) => {
        const [bucket, key] = [text(props["bucket"]), text(props["key"])];
        return bucket === undefined || key === undefined ? [] : [`arn:aws:s3:::${bucket}/${key}`];
    });
    const ofRoles = stack.ofType(...roleTypes).flatMap((role) => specRules(role).flatMap(({ where, verbs }) => {
        const writes = verbs.filter((verb) => verb === "create" || verb === "update" || verb === "patch" || verb === "*");
        return writes.length === 0 ? [] : findings(role, [`${where} gives ${writes.join(", ")} on gmsacredentialspecs. Leave writing to the deployer.`]);
    }));
    const ofPolicies = stack.ofType(...policyTypes).flatMap((policy) => findings(policy, allowances(policy).flatMap((statement) => {
        const parameter = allows(statement, "ssm:PutParameter") ? parameters.find((name) => statement.resources.some((pattern) => pattern === "*" || mayName(pattern, name))) : undefined;
        const object = allows(statement, "s3:PutObject") ? objects.find((arn) => covers(statement, arn)) : undefined;
        return [
            ...(parameter === undefined ? [] : [`${statement.where} allows ssm:PutParameter on the credential spec ${parameter}. Leave writing to the deployer.`]),
            ...(object === undefined ? [] : [`${statement.where} allows s3:PutObject on the credential spec ${object}. Leave writing to the deployer.`]),
        ];
    })));
    return [...ofRoles, ...ofPolicies];
}

function mayName(pattern: string, name: string): boolean {
    const [, path] = pattern.split(":parameter");
    return path !== undefined && covers({ where: "", actions: [], resources: [path], conditions: {}, principals: undefined }, name);
}

export const credentialSpecGuardRules: readonly Rule[] = [
    forStack({
        id: "credential-spec-object-private",
        group: "credential-spec-storage",
        description: "An S3 object that holds a credential spec lies in a private, encrypted, versioned bucket, under a key that ends with .json.",
        why: "Whoever can write the document can redirect the identity; the ARN's key must be the object's real one.",
        fix: "Block public access, enforce the bucket owner, encrypt and version the bucket.",
        level: "mandatory",
        severity: "high",
        types: objectTypes,
        check: openObjects,
    }),
    forStack({
        id: "credential-spec-writers-are-few",
        group: "credential-spec-storage",
        description: "Only the deployer can write credential specs.",
        why: "Changing the account or the secret in a document gives its reader another identity: as good as rights on every account of the domain.",
        fix: "Remove the write right.",
        level: "mandatory",
        severity: "critical",
        types: [...policyTypes, ...roleTypes],
        check: writers,
    }),
    forResource({
        id: "pod-has-no-inline-credential-spec",
        group: "credential-spec-storage",
        description: "A pod names its credential spec and never brings the contents.",
        why: "Contents are admission's to fill in. Where admission does not look (an excluded namespace, an init container of old webhooks), contents are an identity without any authorisation.",
        fix: "Set gmsaCredentialSpecName only.",
        level: "mandatory",
        severity: "critical",
        types: podTypes,
        check: (resource) => podLevels(resource).flatMap(({ where, windowsOptions }) => (windowsOptions["gmsaCredentialSpec"] === undefined ? [] : [
            `${where}.securityContext.windowsOptions.gmsaCredentialSpec is set. Remove it and set gmsaCredentialSpecName.`,
        ])),
    }),
];
