import assert from "node:assert/strict";
import { z } from "zod";
import { demandingObject, soundFields } from "../../../components/stack/demands";
import { defineSettings } from "../../../components/stack/program";
import { parseSettings } from "../../../components/stack/settings";

const fields = {
    minimum: z.number().meta({ allowed: "a number", example: "1" }),
    maximum: z.number().meta({ allowed: "a number", example: "4" }),
    label: z.string().default("none").meta({ allowed: "a text", example: "shop" }),
    notes: z.array(z.string()).optional(),
};
const range = demandingObject(fields, ({ minimum, maximum }) => minimum === undefined || maximum === undefined || minimum <= maximum ? [] : [
    { code: "range-order", path: "maximum", message: `is ${maximum}, below minimum.`, fix: `Set it to ${minimum} or more.` }]);
const program = defineSettings({ program: "directory", schema: z.strictObject({ ranges: z.array(range) }), check: () => [], consumes: () => [] });

function told(...ranges: unknown[]): string[] {
    const parsed = parseSettings(program, { ranges });
    return "problems" in parsed ? parsed.problems.map(({ code, path, message, fix }) => `${code} ${path} ${message} ${fix}`) : [];
}

describe("demands between fields", () => {
    it("are silent when they are met, and leave the value as its fields make it", () => {
        assert.deepEqual(parseSettings(program, { ranges: [{ minimum: 1, maximum: 4 }] }), { settings: { ranges: [{ minimum: 1, maximum: 4, label: "none" }] } });
    });

    it("report their own words at their field's place in the whole", () => {
        assert.deepEqual(told({ minimum: 1, maximum: 4 }, { minimum: 5, maximum: 4 }), ["range-order ranges[1].maximum is 4, below minimum. Set it to 5 or more."]);
    });

    it("are judged though another field is wrong, or a key unknown", () => {
        assert.deepEqual(told({ minimum: 5, maximum: 4, label: 7, lable: "x" }), [
            "settings-invalid-value ranges[0].label is 7. Allowed: a text. Example: shop",
            "settings-unknown-key ranges[0].lable is not a setting. Allowed here: minimum, maximum, label, notes. Remove it or correct its spelling.",
            "range-order ranges[0].maximum is 4, below minimum. Set it to 5 or more.",
        ]);
    });

    it("are not judged over a field that is wrong itself", () => {
        assert.deepEqual(told({ minimum: "5", maximum: 4 }), ["settings-invalid-value ranges[0].minimum is \"5\". Allowed: a number. Example: 1"]);
    });

    it("say nothing of a value that is no object", () => {
        assert.deepEqual(told("all").map((line) => line.split(" ")[0]), ["settings-invalid-value"]);
        assert.deepEqual(told(null).map((line) => line.split(" ")[0]), ["settings-invalid-value"]);
    });

    it("see the fields that fit, with defaults, and no others", () => {
        assert.deepEqual(soundFields(fields, { minimum: 1, maximum: "4", other: true }), { minimum: 1, label: "none" });
        assert.deepEqual(soundFields(fields, undefined), { label: "none" });
    });
});
