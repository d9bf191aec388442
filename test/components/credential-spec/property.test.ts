// Every document that `build` makes has no problem in `check`, for any domain, account, platform and mode; and it says
// the same after a round trip through its canonical text.
import assert from "node:assert/strict";
import fc from "fast-check";
import { buildCredentialSpec } from "../../../components/credential-spec/build";
import { checkCredentialSpec } from "../../../components/credential-spec/check";
import { domainFacts } from "../../../components/credential-spec/domain-facts";
import { checkDocumentSize } from "../../../components/credential-spec/document-size";
import { apparentTarget, recognizeCredentialSpec } from "../../../components/credential-spec/recognize";
import { serializeCredentialSpec } from "../../../components/credential-spec/serialize";
import { anyAccountName, anyFacts, anyTarget } from "./arbitrary-facts";

const anyBuild = [anyFacts, anyAccountName, anyTarget] as const;

describe("any credential spec that is built", () => {
    it("has no problem for the target it was built for", () => {
        fc.assert(fc.property(...anyBuild, (facts, name, target) => { assert.deepEqual(checkCredentialSpec(buildCredentialSpec(facts, name, target), target), []); }), { numRuns: 500 });
    });

    it("is refused by the other platform when it is domainless, with that one code", () => {
        fc.assert(fc.property(...anyBuild, (facts, name, target) => {
            const other = { mode: target.mode, platform: target.platform === "linux" ? "windows" : "linux" } as const;
            const codes = checkCredentialSpec(buildCredentialSpec(facts, name, target), other).map(({ code }) => code);
            assert.deepEqual(codes, target.mode === "joined" ? [] : ["domainless-plugin-input-fits-platform"]);
        }));
    });

    it("is refused in the other mode, with that one code", () => {
        fc.assert(fc.property(...anyBuild, (facts, name, target) => {
            const other = { platform: target.platform, mode: target.mode === "joined" ? "domainless" : "joined" } as const;
            assert.deepEqual(checkCredentialSpec(buildCredentialSpec(facts, name, target), other).map(({ code }) => code), ["joined-spec-has-no-host-account"]);
        }));
    });

    it("is recognised in its text, keeps its content there and says for whom it is", () => {
        fc.assert(fc.property(...anyBuild, (facts, name, target) => {
            const document = buildCredentialSpec(facts, name, target);
            const read = recognizeCredentialSpec(serializeCredentialSpec(document));
            assert.deepEqual(read, structuredClone(document));
            assert.deepEqual(apparentTarget(read), { mode: target.mode, platform: target.mode === "joined" ? null : target.platform });
        }));
    });

    it("fits the smallest place it is kept in", () => {
        fc.assert(fc.property(...anyBuild, (facts, name, target) => { assert.deepEqual(checkDocumentSize(serializeCredentialSpec(buildCredentialSpec(facts, name, target)), "fargate-object"), []); }));
    });

    it("has facts that fit their schema", () => {
        fc.assert(fc.property(anyFacts, (facts) => { assert.deepEqual(domainFacts.parse(facts), facts); }));
    });
});
