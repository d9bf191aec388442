// S3 objects. Their content is kept, because the local S3 endpoint hands it out.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type PropertyMap, textOf } from "../../objects/property";
import { Refusal } from "../../protocol/refusal";
import { type Behaviour } from "../../resource/row";
import { conflicts } from "../../resource/rules/choice";
import { arn, base64, length, notMatching, pattern } from "../../resource/rules/text";
import { refer } from "../references";
import { bucket, bucketObject, kmsKey, oldBucketObject } from "../tokens";

/** The bytes that the inputs give: a text, base64, or an asset of a text or a file. */
export function objectContent(inputs: PropertyMap): Uint8Array {
    const text = textOf(inputs["content"]);
    if (text !== undefined) return Buffer.from(text, "utf8");
    const encoded = textOf(inputs["contentBase64"]);
    if (encoded !== undefined) return Buffer.from(encoded, "base64");
    const source = inputs["source"];
    if (source === undefined || source === null || typeof source !== "object" || Array.isArray(source))
        return Buffer.alloc(0);
    return assetContent(source as PropertyMap);
}

function assetContent(asset: PropertyMap): Uint8Array {
    const text = textOf(asset["text"]);
    if (text !== undefined) return Buffer.from(text, "utf8");
    const file = textOf(asset["path"]);
    if (file === undefined)
        throw new Refusal(
            "source: the local cloud takes a text or a file as an object's content. Allowed: new StringAsset(…), new FileAsset(…).",
        );
    return readFileSync(file);
}

function md5(inputs: PropertyMap): string {
    return createHash("md5").update(objectContent(inputs)).digest("hex");
}

function object(): Behaviour {
    return {
        id: "{bucket}/{key}",
        arn: "arn:{partition}:s3:::{bucket}/{key}",
        autoname: { property: "key", maximum: 1024, plain: true },
        unique: ["bucket", "key"],
        references: [refer("bucket", bucket, "id", { holds: true }), refer("kmsKeyId", kmsKey, "arn")],
        content: objectContent,
        outputs: {
            acl: "private",
            bucketKeyEnabled: false,
            contentType: "application/octet-stream",
            kmsKeyId: "",
            serverSideEncryption: "AES256",
            storageClass: "STANDARD",
            versionId: "{letters32}",
            etag: ({ inputs }) => md5(inputs.properties),
            checksumCrc32: "",
            checksumCrc32c: "",
            checksumCrc64nvme: "",
            checksumSha1: "",
            checksumSha256: "",
        },
        renewed: {
            versionId: ({ id }) => createHash("md5").update(`${id}${Date.now()}`).digest("hex"),
            etag: ({ inputs }) => md5(inputs.properties),
        },
        rules: [
            conflicts("source", "content", "contentBase64"),
            conflicts("content", "contentBase64"),
            conflicts("etag", "kmsKeyId"),
            arn("kmsKeyId"),
            base64("contentBase64"),
            length("key", 1, 1024),
            length("bucket", 1, 255),
            notMatching("metadata.*", /[^\x20-\x7e]/, "has a character that no header may have"),
            pattern("objectLockRetainUntilDate", /^\d{4}-\d\d-\d\dT/, "an RFC 3339 time"),
        ],
    };
}

export const bucketObjects: Readonly<Record<string, Behaviour>> = {
    [bucketObject]: object(),
    [oldBucketObject]: object(),
};
