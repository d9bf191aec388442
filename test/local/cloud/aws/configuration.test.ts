import assert from "node:assert/strict";
import { checkConfiguration, readConfiguration } from "../../../../local/cloud/aws/configuration";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { unknownValue } from "../../../../local/cloud/protocol/signature";

describe("configuration of an aws provider", () => {
    const cases: readonly (readonly [string, PropertyMap, readonly RegExp[]])[] = [
        ["a region is enough", { region: "eu-west-1" }, []],
        ["what the engine and SDK add is no fault", { region: "eu-west-1", version: "7.48.0", skipMetadataApiCheck: "true" }, []],
        ["an unknown region may become one", { region: unknownValue }, []],
        ["no region", {}, [/^region is missing/]],
        ["a region that is none", { region: "europe" }, [/^region "europe" is no region/]],
        ["an unknown setting", { region: "eu-west-1", zone: "a" }, [/^zone is no property/]],
        ["an account that may not be touched", { region: "eu-west-1", allowedAccountIds: "[\"111122223333\"]" }, [/^allowedAccountIds .*the account of the local cloud is 123456789012/]],
        ["an account that is forbidden", { region: "eu-west-1", forbiddenAccountIds: "[\"123456789012\"]" }, [/^forbiddenAccountIds/]],
    ];
    for (const [name, news, expected] of cases) {
        it(name, () => {
            const { failures } = checkConfiguration(news);
            assert.equal(failures.length, expected.length, failures.join());
            expected.forEach((expression, index) => { assert.match(failures[index] ?? "", expression); });
        });
    }

    it("reads region and default tags", () => {
        assert.deepEqual(readConfiguration({ region: "us-gov-west-1", defaultTags: { tags: { a: "1" } } }), { place: { partition: "aws-us-gov", account: "123456789012", region: "us-gov-west-1" }, defaultTags: { a: "1" } });
    });
});
