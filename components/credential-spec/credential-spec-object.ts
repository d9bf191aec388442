// A credential spec in a private S3 object: the only place Fargate reads from. The key carries a hash of the contents,
// so a changed spec is a new object that running tasks do not see, and two specs of one task never share a file name
// (the Windows agent stores them by it and would overwrite one).
import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ProblemsError } from "../problem/problem";
import type { CredentialSpec } from "./credential-spec";
import { checkDocumentSize } from "./document-size";
import { serializeCredentialSpec } from "./serialize";

export interface CredentialSpecObjectArgs {
    readonly document: pulumi.Input<CredentialSpec>;
    /** Name of a private, encrypted, versioned bucket of this account (Fargate refuses another account's). */
    readonly bucket: pulumi.Input<string>;
    /** ARN of the same bucket. */
    readonly bucketArn: pulumi.Input<string>;
    /** Folder in the bucket, without slashes at its ends, e.g. `credential-specs`. */
    readonly folder: pulumi.Input<string>;
}

/** Does not grant anybody to read it: the execution role does that. */
export class CredentialSpecObject extends pulumi.ComponentResource {
    /** `arn:…:s3:::bucket/key`, the form that a task definition takes. */
    public readonly objectArn: pulumi.Output<string>;
    public readonly key: pulumi.Output<string>;

    constructor(name: string, args: CredentialSpecObjectArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:credential-spec:CredentialSpecObject", name, args, opts);
        const content = pulumi.output(args.document).apply(objectText);
        const object = new aws.s3.BucketObjectv2(`${name}-object`, {
            bucket: args.bucket,
            key: pulumi.all([args.folder, args.document, content]).apply(([folder, document, text]) => `${folder}/${objectName(document, text)}`),
            content,
            contentType: "application/json",
        }, { parent: this });
        this.key = object.key;
        this.objectArn = pulumi.interpolate`${args.bucketArn}/${object.key}`;
        this.registerOutputs({ objectArn: this.objectArn, key: this.key });
    }
}

/** `bookstore-0a1b2c3d4e5f.json`: the account and a hash of the document's bytes. */
export function objectName(document: CredentialSpec, text: string): string {
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
    return `${document.DomainJoinConfig.MachineAccountName}-${hash}.json`;
}

/** What the object holds. @throws ProblemsError `credential-spec-object-size` */
export function objectText(document: CredentialSpec): string {
    const text = serializeCredentialSpec(document);
    const problems = checkDocumentSize(text, "fargate-object");
    if (problems.length > 0) throw new ProblemsError("credential spec object", problems);
    return text;
}
