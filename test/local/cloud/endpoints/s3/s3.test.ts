import assert from "node:assert/strict";
import { get } from "node:http";
import { Readable } from "node:stream";
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { bucket, LocalEnvironment, signed } from "../local-environment";

describe("the local S3", () => {
    let environment: LocalEnvironment;
    let client: S3Client;
    before(async () => {
        environment = await new LocalEnvironment().start();
        environment.makeBucket({ "worker/a.js": "declared" });
        client = new S3Client(environment.client);
    });
    after(() => environment.close());

    const read = async (key: string): Promise<string | undefined> => (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body?.transformToString();

    it("hands out what the program declared", async () => { assert.equal(await read("worker/a.js"), "declared"); });

    it("hands out what came through the API, whatever the key", async () => {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: "a b/../ü+%41", Body: "put" }));
        assert.equal(await read("a b/../ü+%41"), "put");
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: "a b/../ü+%41" }));
        await assert.rejects(read("ü+%41"), { name: "NoSuchKey" });
        assert.deepEqual([head.ContentLength, head.ETag], [3, '"8e13ffc9fd9d6a6761231a764bdf106b"']);
    });

    it("takes a stream in chunks with trailing checksums", async () => {
        const text = "0123456789abcdef".repeat(20_000);
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: "stream", Body: Readable.from([Buffer.from(text)]), ContentLength: text.length }));
        assert.equal(await read("stream"), text);
    });

    it("takes a bucket named in the host", async () => {
        const { port } = new URL(environment.url);
        const text = await new Promise<string>((resolve, reject) => {
            get({ port, path: "/worker/a.js", headers: { host: `${bucket}.s3.localhost:${port}`, authorization: signed("s3") } }, (response) => {
                response.setEncoding("utf8").on("data", resolve);
            }).once("error", reject);
        });
        assert.equal(text, "declared");
    });

    const refused: readonly (readonly [name: string, code: string, call: () => Promise<unknown>])[] = [
        ["a key that does not exist", "NoSuchKey", () => read("absent")],
        ["a bucket that nothing made", "NoSuchBucket", () => client.send(new GetObjectCommand({ Bucket: "other-bucket", Key: "a" }))],
        ["looking at a key that does not exist", "NotFound", () => client.send(new HeadObjectCommand({ Bucket: bucket, Key: "absent" }))],
        ["an operation it does not know", "MethodNotAllowed", () => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "worker/a.js" }))],
    ];
    for (const [name, code, call] of refused) {
        it(`refuses ${name} with ${code}`, async () => { await assert.rejects(call(), { name: code }); });
    }

    it("refuses a body that ends early", async () => {
        const response = await fetch(`${environment.url}/${bucket}/cut`, {
            method: "PUT", body: "10\r\nabc", headers: { authorization: signed("s3"), "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" },
        });
        assert.deepEqual([response.status, /<Code>(.*)<\/Code>/.exec(await response.text())?.[1]], [400, "IncompleteBody"]);
    });
});
