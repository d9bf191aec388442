import assert from "node:assert/strict";
import fc from "fast-check";
import { nameBudgets, physicalName, type NameKind } from "../../../components/stack/physical-name";

const kinds = Object.keys(nameBudgets) as NameKind[];
const part = fc.stringMatching(/^[a-z][a-z0-9]{2,60}$/);

describe("physical names", () => {
    it("joins parts and leaves a short name as it is", () => {
        assert.equal(physicalName("iamRole", "bookstore", "execution-role"), "bookstore-execution-role");
        assert.equal(physicalName("secret", "gmsa", "directory-dev", "bookstore"), "gmsa/directory-dev/bookstore");
    });

    it("keeps the budget of every kind, for any parts", () => {
        fc.assert(fc.property(fc.constantFrom(...kinds.filter((kind) => kind !== "ssmParameter")), fc.array(part, { minLength: 1, maxLength: 12 }), (kind, parts) => {
            const name = physicalName(kind, ...parts);
            assert.ok(name.length <= nameBudgets[kind].maximum);
            assert.match(name, nameBudgets[kind].allowed);
        }));
    });

    it("never gives two long names the same short one", () => {
        const long = "a".repeat(80);
        assert.notEqual(physicalName("targetGroup", long, "one"), physicalName("targetGroup", long, "two"));
        assert.equal(physicalName("targetGroup", long, "one"), physicalName("targetGroup", long, "one"));
    });

    it("refuses a character that shortening cannot mend", () => {
        assert.throws(() => physicalName("targetGroup", "book_store"), /"book_store" cannot be a name of kind targetGroup: ELB CreateTargetGroup takes/);
    });
});
