// Places where a password would stay readable: stack outputs, parameters of SSM runs (kept in their history), commands
// and their environment. Only names are looked at, and literal values in commands; none is repeated.
import { passwordKey } from "../../components/credential-spec/document-fields";
import { isFields, notYetKnown, text, type Fields } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forStack, type Finding, type StackRule } from "../rule";
import { tokens } from "../tokens";

/** `passwordSecretArn` names where a password is, not the password. */
const reference = /(?:arn|name|id|path|days|key|policy|length)$/i;
const assigned = /(?:--?|\b)(?:password|passwd|passphrase|secret)(?:\s+|=)["']?(?![$"'\s-])[^\s"']{4,}/i;

const places: Readonly<Record<string, readonly string[]>> = {
    [tokens.association]: ["parameters"],
    [tokens.localCommand]: ["environment"],
    [tokens.remoteCommand]: ["environment"],
};

function exposed(resource: Resource): string[] {
    const named = resource.type === tokens.stack ? keysIn("output ", resource.props) : (places[resource.type] ?? []).flatMap((property) => {
        const fields = resource.props[property];
        return isFields(fields) ? keysIn(`${property}.`, fields) : [];
    });
    const commands = ["create", "update", "delete"].filter((property) => assigned.test(text(resource.props[property]) ?? "")).map((property) => `${property} holds a password. Pass the secret's ARN and read it at run time.`);
    return [...named, ...(resource.type === tokens.stack ? [] : commands)];
}

function keysIn(where: string, fields: Fields): string[] {
    return Object.entries(fields)
        .filter(([key, value]) => passwordKey.test(key) && !reference.test(key) && (typeof value === "string" || value === notYetKnown))
        .map(([key]) => `${where}${key} carries a password. Pass the secret's ARN instead.`);
}

function allExposed(stack: Stack): Finding[] {
    return stack.ofType(tokens.stack, ...Object.keys(places)).flatMap((resource) => findings(resource, exposed(resource)));
}

export const exposureRules: readonly StackRule[] = [
    forStack({
        id: "secret-not-in-outputs",
        group: "secrets",
        description: "No stack output, SSM parameter or command carries a password.",
        why: "Outputs are read by other stacks and people, SSM keeps parameters in its history, and commands show in process lists.",
        fix: "Pass the secret's ARN; who may read it, reads it.",
        level: "mandatory",
        severity: "critical",
        types: [tokens.stack, ...Object.keys(places)],
        check: allExposed,
    }),
];
