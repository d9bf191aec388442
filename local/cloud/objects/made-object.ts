// One object that a stand-in provider made: what the cloud knows of it. The local endpoints (SSM, Secrets
// Manager, S3 …) answer from these. Values are plain (secrets unwrapped), as they would be in the service.
import { type PropertyMap } from "./property";

/** Content kept for an object, e.g. the body of an S3 object; its bytes are in the content store. */
export interface KeptContent {
    readonly sha256: string;
    readonly size: number;
}

export interface MadeObject {
    /** Pulumi type token, e.g. `aws:ssm/document:Document`. */
    readonly type: string;
    readonly urn: string;
    readonly id: string;
    readonly arn?: string;
    /** The name that must be unique among the objects of the type (in the region, where the type has regions). */
    readonly physicalName?: string;
    /** Absent for global types (IAM). */
    readonly region?: string;
    /** What the program gave after check, without values that the service never hands out (a directory's password). */
    readonly inputs: PropertyMap;
    /** Everything the resource's outputs hold, inputs included. */
    readonly outputs: PropertyMap;
    /** Objects that the service made along with this one and others may name: a VPC's default security group. */
    readonly parts?: readonly { readonly type: string; readonly id: string }[];
    /** Keys ({@link objectKey}) of the objects that cannot be deleted while this one exists. */
    readonly holds?: readonly string[];
    readonly content?: KeptContent;
}

/** Identity of a made object. The URN alone is not one: while a replacement is on, two objects share it. */
export function objectKey(object: { readonly urn: string; readonly id: string }): string {
    return `${object.urn}|${object.id}`;
}
