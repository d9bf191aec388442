// IAM policy documents: the grammar that IAM enforces when a policy is put, and equality by meaning.
// Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
import { asText, asList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { canonicalText } from "../../resource/comparison";
import { type Fault } from "../../resource/fault";
import { type Document, type Subject } from "../../resource/row";
import { conditionFaults } from "./policy-condition";
import { principalFaults } from "./policy-principal";
import { jsonDocument, parseJson } from "./json";

export interface PolicyKind {
    /** Identity policies have no principal, policies on a resource need one. */
    readonly principal: "needed" | "refused";
    readonly resource: "needed" | "refused" | "optional";
    /** Longest policy in characters without white space. */
    readonly maximum: number;
}

const versions = ["2012-10-17", "2008-10-17"];
const statementElements = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];
const actionForm = /^(\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$/;
const resourceForm = /^(\*|arn:[^:]+:[^:]*:[^:]*:[^:]*:.+|.*\*.*)$/;

export function policy(kind: PolicyKind): Document {
    return jsonDocument((value, path, subject) => policyFaults(value, path, kind, subject), canonicalPolicy);
}

export const identityPolicy = (maximum: number): Document =>
    policy({ principal: "refused", resource: "needed", maximum });
export const resourcePolicy = (maximum: number): Document =>
    policy({ principal: "needed", resource: "needed", maximum });
export const trustPolicy = policy({ principal: "needed", resource: "refused", maximum: 2048 });

function policyFaults(value: PropertyValue, path: string, kind: PolicyKind, subject: Subject): Fault[] {
    if (!isPropertyMap(value))
        return [{ path, problem: "is no policy document", allowed: "a JSON object with Version and Statement" }];
    const faults = unknownElements(value, ["Version", "Id", "Statement"], path);
    const version = value["Version"];
    if (version !== undefined && !versions.includes(asText(version)))
        faults.push({
            path: `${path}.Version`,
            found: version,
            problem: "is no policy version",
            allowed: versions.join(", "),
        });
    const statements = asList(value["Statement"]);
    if (statements.length === 0)
        faults.push({ path: `${path}.Statement`, problem: "is missing", allowed: "at least one statement" });
    const size = JSON.stringify(value).replaceAll(/\s/g, "").length;
    if (size > kind.maximum)
        faults.push({
            path,
            problem: `has ${size} characters without white space`,
            allowed: `at most ${kind.maximum}`,
        });
    return [
        ...faults,
        ...statements.flatMap((statement, index) =>
            statementFaults(statement, `${path}.Statement[${index}]`, kind, subject),
        ),
        ...repeatedSids(statements, path),
    ];
}

function unknownElements(map: PropertyMap, known: readonly string[], path: string): Fault[] {
    return Object.keys(map)
        .filter((name) => !known.includes(name))
        .map((name) => ({ path: `${path}.${name}`, problem: "is no policy element", allowed: known.join(", ") }));
}

function statementFaults(statement: PropertyValue, path: string, kind: PolicyKind, subject: Subject): Fault[] {
    if (!isPropertyMap(statement)) return [{ path, problem: "is no statement", allowed: "a JSON object" }];
    const faults = unknownElements(statement, statementElements, path);
    const effect = statement["Effect"];
    if (effect !== "Allow" && effect !== "Deny")
        faults.push({ path: `${path}.Effect`, found: effect ?? null, problem: "is no effect", allowed: "Allow, Deny" });
    const sid = statement["Sid"];
    if (typeof sid === "string" && kind.principal === "refused" && !/^[A-Za-z0-9]*$/.test(sid))
        faults.push({
            path: `${path}.Sid`,
            found: sid,
            problem: "has a character that is not allowed",
            allowed: "letters and digits",
        });
    return [
        ...faults,
        ...actionFaults(statement, path),
        ...resourceFaults(statement, path, kind),
        ...principalPresence(statement, path, kind),
        ...principalFaults(statement["Principal"] ?? statement["NotPrincipal"], `${path}.Principal`, subject),
        ...conditionFaults(statement["Condition"], `${path}.Condition`),
    ];
}

function actionFaults(statement: PropertyMap, path: string): Fault[] {
    if ((statement["Action"] === undefined) === (statement["NotAction"] === undefined))
        return [{ path, problem: "needs exactly one of Action, NotAction" }];
    const actions = asList(statement["Action"] ?? statement["NotAction"]);
    if (actions.length === 0) return [{ path: `${path}.Action`, problem: "is empty", allowed: "at least one action" }];
    return actions
        .filter((action) => typeof action !== "string" || !actionForm.test(action))
        .map((action) => ({
            path: `${path}.Action`,
            found: action,
            problem: "is no action",
            allowed: "service:Action, e.g. s3:GetObject",
        }));
}

function resourceFaults(statement: PropertyMap, path: string, { resource }: PolicyKind): Fault[] {
    const given = [statement["Resource"], statement["NotResource"]].filter((value) => value !== undefined);
    if (resource === "refused")
        return given.length === 0
            ? []
            : [{ path: `${path}.Resource`, problem: "is not allowed in this kind of policy" }];
    if (given.length > 1 || (given.length === 0 && resource === "needed"))
        return [{ path, problem: "needs exactly one of Resource, NotResource" }];
    const resources = given.flatMap(asList);
    if (given.length === 1 && resources.length === 0)
        return [{ path: `${path}.Resource`, problem: "is empty", allowed: "at least one resource" }];
    return resources
        .filter((value) => typeof value !== "string" || !resourceForm.test(value))
        .map((value) => ({
            path: `${path}.Resource`,
            found: value,
            problem: "is no resource",
            allowed: "an ARN or *",
        }));
}

function principalPresence(statement: PropertyMap, path: string, { principal }: PolicyKind): Fault[] {
    const given = statement["Principal"] !== undefined || statement["NotPrincipal"] !== undefined;
    if (principal === "needed" && !given)
        return [{ path, problem: "has no Principal, which this kind of policy needs" }];
    if (principal === "refused" && given)
        return [{ path: `${path}.Principal`, problem: "is not allowed in an identity policy" }];
    return [];
}

function repeatedSids(statements: readonly PropertyValue[], path: string): Fault[] {
    const sids = statements.flatMap((statement) =>
        isPropertyMap(statement) && typeof statement["Sid"] === "string" && statement["Sid"] !== ""
            ? [statement["Sid"]]
            : [],
    );
    return sids
        .filter((sid, index) => sids.indexOf(sid) !== index)
        .map((sid) => ({
            path: `${path}.Statement`,
            found: sid,
            problem: "is the Sid of two statements",
            allowed: "each Sid once",
        }));
}

const setElements = new Set(["Action", "NotAction", "Resource", "NotResource"]);

/** Equal for policies of equal meaning: one value or a list of one, and any order, are the same. */
export function canonicalPolicy(text: string): string {
    const value = parseJson(text);
    if (!isPropertyMap(value)) return text;
    return canonicalText({
        ...value,
        Statement: asList(value["Statement"]).map((statement) =>
            isPropertyMap(statement) ? canonicalStatement(statement) : statement,
        ),
    });
}

function canonicalStatement(statement: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(statement).map(([name, value]): [string, PropertyValue] => {
            if (setElements.has(name)) return [name, sortedList(value)];
            if (name.endsWith("Principal"))
                return [name, value === "*" ? { AWS: ["*"] } : mapValues(value, sortedList)];
            if (name === "Condition") return [name, mapValues(value, (keys) => mapValues(keys, sortedList))];
            return [name, value];
        }),
    );
}

function sortedList(value: PropertyValue): PropertyValue {
    return [...new Set(asList(value).map(String))].sort();
}

function mapValues(value: PropertyValue, change: (value: PropertyValue) => PropertyValue): PropertyValue {
    return isPropertyMap(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))
        : value;
}
