// IAM documents as typed data: exact ARNs, sorted and canonical, so that equal rights give equal bytes in a diff.
import * as pulumi from "@pulumi/pulumi";

export interface Statement {
    /** Letters and digits only; names the purpose, e.g. `ReadCredentialSpec`. */
    readonly sid: string;
    readonly actions: readonly string[];
    /** Exact ARNs. A `*` is refused unless `wildcardBecause` says why the action takes no narrower resource. */
    readonly resources: readonly pulumi.Input<string>[];
    readonly wildcardBecause?: string;
    readonly conditions?: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>>;
}

/** The JSON of an identity policy. @throws Error on an unexplained wildcard in an action or a resource. */
export function policyDocument(statements: readonly Statement[]): pulumi.Output<string> {
    statements.forEach(refuseWildcards);
    return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements.map(rendered) });
}

/** The trust policy of a role that one AWS service assumes, e.g. `ec2.amazonaws.com`. */
export function trustPolicy(service: string, conditions?: Statement["conditions"]): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service }, ...(conditions && { Condition: conditions }) }],
    });
}

function rendered(statement: Statement): object {
    return {
        Sid: statement.sid,
        Effect: "Allow",
        Action: [...statement.actions].sort(),
        Resource: statement.resources,
        ...(statement.conditions && { Condition: statement.conditions }),
    };
}

function refuseWildcards(statement: Statement): void {
    const action = statement.actions.find((name) => name.includes("*"));
    if (action !== undefined) throw new Error(`no-wildcard-action-or-resource: statement ${statement.sid} allows "${action}". Name each action.`);
    if (statement.resources.includes("*") && statement.wildcardBecause === undefined) {
        throw new Error(`no-wildcard-action-or-resource: statement ${statement.sid} allows every resource. Name the ARNs, or say in wildcardBecause why the action takes none.`);
    }
}
