import assert from "node:assert/strict";
import { readSignature } from "../../../../../local/cloud/endpoints/wire/signature";
import { ServiceError } from "../../../../../local/cloud/endpoints/wire/service-error";
import { region, signed } from "../local-environment";

describe("a request's signature", () => {
    it("tells key id, region and service", () => {
        assert.deepEqual(readSignature(signed("ds-data", "ASIA0")), { accessKeyId: "ASIA0", region, service: "ds-data" });
    });

    const refused: readonly (readonly [name: string, header: string | undefined, code: string])[] = [
        ["is missing", undefined, "MissingAuthenticationToken"],
        ["is of another scheme", "Bearer abc", "IncompleteSignature"],
        ["has no credential scope", signed("ssm").replace(/Credential=[^,]*/, "Credential=local"), "IncompleteSignature"],
        ["has no signed headers", signed("ssm").replace(/SignedHeaders=[^,]*, /, ""), "IncompleteSignature"],
        ["has no signature", signed("ssm").replace(/, Signature=.*/, ""), "IncompleteSignature"],
    ];
    for (const [name, header, code] of refused) {
        it(`is refused when it ${name}`, () => {
            assert.throws(() => readSignature(header), (error: unknown) => error instanceof ServiceError && error.code === code && error.status === 403);
        });
    }
});
