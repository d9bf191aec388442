import assert from "node:assert/strict";
import { objectAddress } from "../../../../../local/cloud/endpoints/s3/object-address";
import { ServiceError } from "../../../../../local/cloud/endpoints/wire/service-error";

const cases: readonly (readonly [host: string, path: string, bucket: string, key: string])[] = [
    ["127.0.0.1:4000", "/bundle/worker/a.js", "bundle", "worker/a.js"],
    ["localhost:4000", "/bundle/a", "bundle", "a"],
    ["s3.localhost:4000", "/bundle/a", "bundle", "a"],
    ["bundle.localhost:4000", "/worker/a.js", "bundle", "worker/a.js"],
    ["bundle.s3.localhost:4000", "/a", "bundle", "a"],
    ["my.bundle.s3.eu-west-1.amazonaws.com", "/a b/ü", "my.bundle", "a b/ü"],
];

describe("the address of an S3 object", () => {
    for (const [host, path, bucket, key] of cases) {
        it(`is read from ${host}${path}`, () => { assert.deepEqual(objectAddress(host, path), { bucket, key }); });
    }
    for (const path of ["/", "/bundle", "/bundle/"]) {
        it(`is missing in ${path}`, () => {
            assert.throws(() => objectAddress("127.0.0.1", path), (error: unknown) => error instanceof ServiceError && error.code === "InvalidRequest");
        });
    }
});
