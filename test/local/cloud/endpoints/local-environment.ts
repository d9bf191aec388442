// A local environment for the tests of the endpoints: a folder of its own, objects as the providers would have made
// them, and the server over both.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBundled } from "../../../../build/bundle.js";
import { type Endpoints, startEndpoints } from "../../../../local/cloud/endpoints/endpoints";
import { ssmCorePolicyArn } from "../../../../local/cloud/endpoints/rights/managed-policies";
import type { MadeObject } from "../../../../local/cloud/objects/made-object";
import { MadeObjects } from "../../../../local/cloud/objects/made-objects";
import type { PropertyMap } from "../../../../local/cloud/objects/property";

export const account = "111122223333";
export const region = "eu-west-1";
export const deployer = { accessKeyId: "local", secretAccessKey: "local" };

export const instanceId = "i-0123456789abcdef0";
export const roleArn = `arn:aws:iam::${account}:role/worker`;
export const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:gmsa/bookstore-AbCdEf`;
export const keyArn = `arn:aws:kms:${region}:${account}:key/0f8fad5b-d9cb-469f-a165-70867728950e`;
export const directoryId = "d-1234567890";
export const bucket = "worker-bundle";

const keyPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" }] });

export class LocalEnvironment {
    readonly home = mkdtempSync(join(tmpdir(), "gmsa-endpoints-"));
    readonly objects = new MadeObjects(this.home);
    private server: Endpoints | undefined;

    async start(): Promise<this> {
        ensureBundled("aws-shim");
        this.server = await startEndpoints({ home: this.home, objects: this.objects, account });
        return this;
    }

    /** A new server over the same folder and objects. */
    async restart(): Promise<this> {
        await this.server?.close();
        return this.start();
    }

    get url(): string {
        if (this.server === undefined) throw new Error("start() first");
        return this.server.url;
    }

    /** What an AWS SDK client of the deployer takes. */
    get client(): { region: string; endpoint: string; credentials: typeof deployer; maxAttempts: number } {
        return { region, endpoint: this.url, credentials: deployer, maxAttempts: 1 };
    }

    make(type: string, id: string, outputs: PropertyMap, more: Partial<MadeObject> = {}): void {
        const isGlobal = type.startsWith("aws:iam/");
        this.objects.put({ type, urn: `urn:pulumi:directory-local::gmsa::${type}::${id}`, id, inputs: outputs, outputs, ...(isGlobal ? {} : { region }), ...more });
    }

    makeDocument(name: string, content: object, outputs: PropertyMap = {}): void {
        const arn = `arn:aws:ssm:${region}:${account}:document/${name}`;
        this.make("aws:ssm/document:Document", name, { name, documentType: "Command", documentFormat: "JSON", content: JSON.stringify(content), ...outputs }, { arn, physicalName: name });
    }

    /** A document of one step that runs these lines. */
    makeScript(name: string, lines: readonly string[], parameters: object = {}, inputs: object = {}): void {
        this.makeDocument(name, { schemaVersion: "2.2", parameters, mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: lines, ...inputs } }] });
    }

    /** Role, profile and instance of a worker host that may do what the statements say. */
    makeHost(statements: readonly object[]): void {
        this.make("aws:iam/role:Role", "worker", { name: "worker", arn: roleArn }, { arn: roleArn, physicalName: "worker" });
        this.make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "worker/core", { role: "worker", policyArn: ssmCorePolicyArn });
        this.make("aws:iam/instanceProfile:InstanceProfile", "worker-profile", { name: "worker-profile", role: "worker" }, { physicalName: "worker-profile" });
        this.make("aws:ec2/instance:Instance", instanceId, { iamInstanceProfile: "worker-profile", privateIp: "10.0.1.4" }, { arn: `arn:aws:ec2:${region}:${account}:instance/${instanceId}` });
        this.allow(statements);
    }

    /** Replaces what the host's role may do. */
    allow(statements: readonly object[]): void {
        this.make("aws:iam/rolePolicy:RolePolicy", "worker:rights", { role: "worker", policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) });
    }

    makeSecret(outputs: PropertyMap = {}): void {
        this.make("aws:secretsmanager/secret:Secret", secretArn, { name: "gmsa/bookstore", arn: secretArn, ...outputs }, { arn: secretArn, physicalName: "gmsa/bookstore" });
    }

    makeKey(policy = keyPolicy): void {
        const id = keyArn.slice(keyArn.lastIndexOf("/") + 1);
        this.make("aws:kms/key:Key", id, { keyId: id, arn: keyArn, policy }, { arn: keyArn });
    }

    makeBucket(files: Readonly<Record<string, string>> = {}): void {
        this.make("aws:s3/bucket:Bucket", bucket, { bucket }, { arn: `arn:aws:s3:::${bucket}`, physicalName: bucket });
        for (const [key, text] of Object.entries(files)) {
            this.make("aws:s3/bucketObjectv2:BucketObjectv2", `${bucket}/${key}`, { bucket, key }, { content: this.objects.contents.keep(Buffer.from(text)) });
        }
    }

    makeDirectory(outputs: PropertyMap = {}): void {
        this.make("aws:directoryservice/directory:Directory", directoryId, { name: "corp.example.com", shortName: "CORP", type: "MicrosoftAD", edition: "Standard", enableDirectoryDataAccess: true, dnsIpAddresses: ["10.0.1.10", "10.0.2.10"], ...outputs });
    }

    async close(): Promise<void> {
        await this.server?.close();
        this.objects.close();
        rmSync(this.home, { recursive: true, force: true });
    }
}

/** A Signature Version 4 header in form, for requests that no SDK would send. */
export function signed(service: string, keyId = "local"): string {
    const signature = createHash("sha256").update(service).digest("hex");
    return `AWS4-HMAC-SHA256 Credential=${keyId}/20261120/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;
}
