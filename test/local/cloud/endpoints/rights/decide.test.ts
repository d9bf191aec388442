import assert from "node:assert/strict";
import { decide, type AccessRequest, type Decision } from "../../../../../local/cloud/endpoints/rights/decide";
import { readPolicy } from "../../../../../local/cloud/endpoints/rights/policy";

const role = "arn:aws:iam::111122223333:role/worker";
const object = "arn:aws:s3:::bundle/worker/a.js";

const request: AccessRequest = { principals: [role], action: "s3:GetObject", resource: object, context: { "aws:SecureTransport": "true", "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } };

const statements = (...list: readonly object[]): ReturnType<typeof readPolicy> => readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: list }));
const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: object };

const cases: readonly (readonly [name: string, identity: readonly object[], resource: readonly object[], expected: Decision])[] = [
    ["nothing is said", [], [], "no allow"],
    ["the exact action and resource are allowed", [allow], [], "allowed"],
    ["the action is written in another case", [{ ...allow, Action: "S3:getobject" }], [], "allowed"],
    ["a wildcard covers the resource", [{ ...allow, Resource: "arn:aws:s3:::bundle/worker/*" }], [], "allowed"],
    ["a question mark stands for one character", [{ ...allow, Resource: "arn:aws:s3:::bundle/worker/?.js" }], [], "allowed"],
    ["a wildcard covers a neighbour only", [{ ...allow, Resource: "arn:aws:s3:::bundle/desired-state/*" }], [], "no allow"],
    ["the pattern's dots are no wildcards", [{ ...allow, Resource: object.replace(".js", "xjs") }], [], "no allow"],
    ["another action is allowed", [{ ...allow, Action: ["s3:PutObject", "s3:GetObjectTagging"] }], [], "no allow"],
    ["everything but this action is allowed", [{ Effect: "Allow", NotAction: "s3:GetObject", Resource: "*" }], [], "no allow"],
    ["everything but another resource is allowed", [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::other/*" }], [], "allowed"],
    ["a deny stands beside the allow", [allow, { ...allow, Effect: "Deny", Action: "s3:*" }], [], "explicit deny"],
    ["a condition holds", [{ ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } }], [], "allowed"],
    ["a condition fails", [{ ...allow, Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } }], [], "no allow"],
    ["one of several values fits", [{ ...allow, Condition: { StringLike: { "kms:ViaService": ["s3.*", "secretsmanager.*"] } } }], [], "allowed"],
    ["the key of a condition is absent", [{ ...allow, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }], [], "no allow"],
    ["the key of an optional condition is absent", [{ ...allow, Condition: { StringEqualsIfExists: { "aws:SourceVpc": "vpc-1" } } }], [], "allowed"],
    ["the key of a negated condition is absent", [{ ...allow, Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } }], [], "allowed"],
    ["a key must be absent and is", [{ ...allow, Condition: { Null: { "aws:SourceVpc": "true" } } }], [], "allowed"],
    ["the resource's policy names the role", [], [{ ...allow, Principal: { AWS: role } }], "allowed"],
    ["the resource's policy names another role", [], [{ ...allow, Principal: { AWS: `${role}-2` } }], "no allow"],
    ["the resource's policy denies plain connections only", [allow], [{ ...allow, Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }], "allowed"],
    ["the resource's policy denies everybody else", [allow], [{ ...allow, Effect: "Deny", NotPrincipal: { AWS: role } }], "allowed"],
    ["the resource's policy denies everybody", [allow], [{ ...allow, Effect: "Deny", Principal: "*" }], "explicit deny"],
];

describe("IAM's decision", () => {
    for (const [name, identity, resource, expected] of cases) {
        it(`is "${expected}" when ${name}`, () => {
            assert.equal(decide(request, statements(...identity), statements(...resource)), expected);
        });
    }

    it("is not guessed for a condition operator that is not known", () => {
        const unknown = statements({ ...allow, Condition: { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } } });
        assert.throws(() => decide(request, unknown), /condition operator "DateGreaterThan"/);
    });

    it("needs a policy of the right grammar", () => {
        assert.throws(() => statements({ Effect: "Allow", Actions: ["s3:GetObject"], Resource: "*" }), /Actions/);
    });
});
