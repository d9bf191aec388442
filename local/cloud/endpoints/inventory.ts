// The made objects as the endpoints ask for them: by the names API calls carry, in the caller's region only, as the
// real services are blind to other regions.
import { isPropertyList, isPropertyMap, type PropertyValue, textOf } from "../objects/property";
import type { MadeObject } from "../objects/made-object";
import type { MadeObjects } from "../objects/made-objects";
import { readPolicy, type PolicyStatement } from "./rights/policy";

const bucketObjectTypes = ["aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject"] as const;

export class Inventory {
    constructor(private readonly objects: MadeObjects) {}

    instance(region: string, id: string): MadeObject | undefined {
        return inRegion(this.objects.byId(id, "aws:ec2/instance:Instance"), region);
    }

    instances(region: string): MadeObject[] {
        return [...this.objects.ofType("aws:ec2/instance:Instance")].filter((instance) => instance.region === region);
    }

    /** @param nameOrArn as `DocumentName` takes it */
    document(region: string, nameOrArn: string): MadeObject | undefined {
        return this.objects.byName("aws:ssm/document:Document", nameOrArn, region) ?? inRegion(this.objects.byArn(nameOrArn, "aws:ssm/document:Document"), region);
    }

    /** @param id name, ARN, or ARN without the six random characters at its end, as `SecretId` takes it */
    secret(region: string, id: string): MadeObject | undefined {
        const type = "aws:secretsmanager/secret:Secret";
        return this.objects.byName(type, id, region)
            ?? inRegion(this.objects.byArn(id, type), region)
            ?? this.objects.find(type, (secret) => secret.region === region && secret.arn?.slice(0, -"-AbCdEf".length) === id);
    }

    secretArns(): Set<string> {
        return new Set([...this.objects.ofType("aws:secretsmanager/secret:Secret")].flatMap((secret) => secret.arn ?? []));
    }

    /** Versions that the program itself gave a secret. */
    secretVersions(arn: string): { readonly versionId: string; readonly text: string }[] {
        return [...this.objects.ofType("aws:secretsmanager/secretVersion:SecretVersion")]
            .filter((version) => textOf(version.outputs["secretId"]) === arn)
            .flatMap((version) => {
                const versionId = textOf(version.outputs["versionId"]);
                const text = textOf(version.outputs["secretString"]);
                return versionId === undefined || text === undefined ? [] : [{ versionId, text }];
            });
    }

    /** @param name key id, key ARN or alias, as `kmsKeyId` takes it */
    key(name: string): MadeObject | undefined {
        const type = "aws:kms/key:Key";
        const alias = this.objects.find("aws:kms/alias:Alias", (found) => found.arn === name || textOf(found.outputs["name"]) === name);
        return this.objects.byArn(name, type) ?? this.objects.byId(name, type) ?? this.objects.byId(textOf(alias?.outputs["targetKeyId"]) ?? "", type);
    }

    bucket(name: string): MadeObject | undefined {
        return this.objects.byId(name, "aws:s3/bucket:Bucket");
    }

    /** An object that the program put into a bucket; its bytes when the object has any. */
    bucketObject(bucket: string, key: string): Buffer | undefined {
        for (const type of bucketObjectTypes) {
            const found = this.objects.find(type, (object) => object.outputs["bucket"] === bucket && object.outputs["key"] === key);
            if (found !== undefined) return found.content === undefined ? Buffer.alloc(0) : this.objects.contents.read(found.content);
        }
        return undefined;
    }

    directory(region: string, id: string): MadeObject | undefined {
        return inRegion(this.objects.byId(id, "aws:directoryservice/directory:Directory"), region);
    }

    /** In whatever region. */
    hasDirectory(id: string): boolean {
        return this.objects.byId(id, "aws:directoryservice/directory:Directory") !== undefined;
    }

    directories(region: string): MadeObject[] {
        return [...this.objects.ofType("aws:directoryservice/directory:Directory")].filter((directory) => directory.region === region);
    }

    role(name: string): MadeObject | undefined {
        return this.objects.byName("aws:iam/role:Role", name) ?? this.objects.byId(name, "aws:iam/role:Role");
    }

    /** The role behind an instance's profile, which the instance names by name. */
    instanceRole(instance: MadeObject): MadeObject | undefined {
        const profile = textOf(instance.outputs["iamInstanceProfile"]);
        const found = profile === undefined ? undefined : this.objects.byId(profile, "aws:iam/instanceProfile:InstanceProfile");
        return this.role(textOf(found?.outputs["role"]) ?? "");
    }

    /** Policies written into a role, under whatever resource they were given to it. */
    inlinePolicies(role: MadeObject): PolicyStatement[] {
        const apart = [...this.objects.ofType("aws:iam/rolePolicy:RolePolicy")].filter((policy) => policy.outputs["role"] === role.id).map((policy) => policy.outputs["policy"]);
        const within = list(role.outputs["inlinePolicies"]).map((policy) => (isPropertyMap(policy) ? policy["policy"] : undefined));
        return [...apart, ...within].flatMap((text) => (typeof text === "string" && text !== "" ? readPolicy(text) : []));
    }

    attachedPolicyArns(role: MadeObject): string[] {
        const attached = [...this.objects.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")].filter((one) => one.outputs["role"] === role.id);
        return [...new Set([...attached.map((one) => one.outputs["policyArn"]), ...list(role.outputs["managedPolicyArns"])].filter((arn) => typeof arn === "string"))];
    }

    managedPolicy(arn: string): PolicyStatement[] | undefined {
        const text = textOf(this.objects.byArn(arn, "aws:iam/policy:Policy")?.outputs["policy"]);
        return text === undefined ? undefined : readPolicy(text);
    }

    /** The policy on a resource itself: of a bucket, a key or a secret, inline or as a resource of its own. */
    resourcePolicy(object: MadeObject): PolicyStatement[] {
        const apart = [
            this.objects.find("aws:s3/bucketPolicy:BucketPolicy", (policy) => policy.outputs["bucket"] === object.id),
            this.objects.find("aws:kms/keyPolicy:KeyPolicy", (policy) => policy.outputs["keyId"] === object.id),
            this.objects.find("aws:secretsmanager/secretPolicy:SecretPolicy", (policy) => policy.outputs["secretArn"] === object.arn),
        ];
        return [object, ...apart].flatMap((holder) => {
            const text = textOf(holder?.outputs["policy"]);
            return text === undefined || text === "" ? [] : readPolicy(text);
        });
    }
}

function inRegion(object: MadeObject | undefined, region: string): MadeObject | undefined {
    return object?.region === undefined || object.region === region ? object : undefined;
}

function list(value: PropertyValue | undefined): readonly PropertyValue[] {
    return isPropertyList(value) ? value : [];
}
