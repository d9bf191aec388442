import assert from "node:assert/strict";
import type { DeclaredParameter } from "../../../../../local/cloud/endpoints/ssm/command-document";
import { bindParameters, substitute, type GivenParameters } from "../../../../../local/cloud/endpoints/ssm/command-parameters";

const declared: Record<string, DeclaredParameter> = {
    bundle: { type: "String", allowedPattern: "^s3://[a-z0-9./-]+$" },
    action: { type: "String", allowedValues: ["converge", "rotate"], default: "converge" },
    name: { type: "String", default: "", maxChars: 5, interpolationType: "ENV_VAR" },
    tries: { type: "Integer", default: 3 },
    verbose: { type: "Boolean", default: false },
    lines: { type: "StringList", default: ["a", "b"], maxItems: 2 },
};
const bundle = ["s3://b/k.js"];

describe("parameters of a command", () => {
    it("are filled in from what is given and what is declared", () => {
        const bound = bindParameters(declared, { bundle, name: ["x y"] });
        assert.equal(substitute("run {{ bundle }} {{action}} {{ tries }} {{verbose}} {{ lines }} {{ name }}", bound), "run s3://b/k.js converge 3 false [\"a\",\"b\"] x y");
        assert.deepEqual(bound.environment, { SSM_name: "x y" });
    });

    const refused: readonly (readonly [name: string, given: GivenParameters, message: RegExp])[] = [
        ["is missing", {}, /"bundle" is required/],
        ["is not declared", { bundle, other: ["1"] }, /"other" is not declared by the document \(it declares: bundle, action, name, tries, verbose, lines\)/],
        ["does not match the pattern", { bundle: ["s3://b/$(id)"] }, /"bundle": "s3:\/\/b\/\$\(id\)" does not match \^s3:/],
        ["is none of the allowed values", { bundle, action: ["destroy"] }, /"action": "destroy" is none of converge, rotate/],
        ["has too many values", { bundle: [...bundle, ...bundle] }, /"bundle" takes one value, not 2/],
        ["is no integer", { bundle, tries: ["1.5"] }, /"tries": "1.5" is not an integer/],
        ["is no truth value", { bundle, verbose: ["yes"] }, /"verbose": "yes" is neither true nor false/],
        ["is too long", { bundle, name: ["123456"] }, /"name": "123456" has 6 characters; allowed: 0 to 5/],
        ["has too many items", { bundle, lines: ["1", "2", "3"] }, /"lines" has 3 items; allowed: 0 to 2/],
    ];
    for (const [name, given, message] of refused) {
        it(`are refused when one ${name}`, () => { assert.throws(() => bindParameters(declared, given), { name: "InvalidParameters", message }); });
    }

    it("are refused with all their faults at once", () => {
        assert.throws(() => bindParameters(declared, { tries: ["x"], verbose: ["y"] }), { message: /"bundle" is required; "tries": .*; "verbose": / });
    });

    it("are not guessed when the text names none of them", () => {
        assert.throws(() => substitute("{{ ssm:secret }}", bindParameters(declared, { bundle })), { name: "InvalidDocumentContent", message: /\{\{ ssm:secret \}\}/ });
    });
});
