// Policies that hang on a resource and say who may use it: keys, buckets, log groups. Unlike an identity's policy they
// name principals, and their resources are the thing itself.
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "./policy-document";

export interface ResourceStatement {
    readonly sid: string;
    /** @default "Allow" */
    readonly effect?: "Allow" | "Deny";
    /** `"*"` only in a `Deny`. */
    readonly principal: { readonly Service: string } | { readonly AWS: pulumi.Input<string> } | "*";
    readonly actions: readonly string[];
    /** In a key policy `"*"`, which means that key. */
    readonly resources: readonly pulumi.Input<string>[];
    readonly conditions?: Statement["conditions"];
}

/** The JSON of a resource's policy. @throws Error when a statement allows everyone, or every action. */
export function resourcePolicy(statements: readonly ResourceStatement[]): pulumi.Output<string> {
    statements.forEach(refuseOpenDoor);
    return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements.map(rendered) });
}

function rendered(statement: ResourceStatement): object {
    return {
        Sid: statement.sid,
        Effect: statement.effect ?? "Allow",
        Principal: statement.principal,
        Action: [...statement.actions].sort(),
        Resource: statement.resources,
        ...(statement.conditions && { Condition: statement.conditions }),
    };
}

function refuseOpenDoor(statement: ResourceStatement): void {
    if (statement.effect === "Deny") return;
    const action = statement.actions.find((name) => name.includes("*"));
    if (action !== undefined) throw new Error(`no-wildcard-action-or-resource: statement ${statement.sid} allows "${action}". Name each action.`);
    if (statement.principal === "*") throw new Error(`no-wildcard-action-or-resource: statement ${statement.sid} allows everyone. Name a service or an account.`);
}
