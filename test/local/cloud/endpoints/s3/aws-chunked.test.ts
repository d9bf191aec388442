import assert from "node:assert/strict";
import { unwrapChunks } from "../../../../../local/cloud/endpoints/s3/aws-chunked";
import { ServiceError } from "../../../../../local/cloud/endpoints/wire/service-error";

describe("a chunked upload", () => {
    const cases: readonly (readonly [name: string, body: string, content: string])[] = [
        ["one chunk and a checksum", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "hello"],
        ["several chunks", "5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n", "hello world"],
        ["signed chunks", "a;chunk-signature=ab12\r\n0123456789\r\n0;chunk-signature=cd34\r\n\r\n", "0123456789"],
        ["line ends within a chunk", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"],
        ["nothing", "0\r\n\r\n", ""],
    ];
    for (const [name, body, content] of cases) {
        it(`is unwrapped: ${name}`, () => { assert.equal(unwrapChunks(Buffer.from(body)).toString(), content); });
    }

    for (const body of ["", "5\r\nhel", "5\r\nhello\r\n", "zz\r\nhello\r\n0\r\n\r\n"]) {
        it(`is refused when it ends early: ${JSON.stringify(body)}`, () => {
            assert.throws(() => unwrapChunks(Buffer.from(body)), (error: unknown) => error instanceof ServiceError && error.code === "IncompleteBody");
        });
    }
});
