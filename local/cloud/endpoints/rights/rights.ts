// Whether a caller may do something, by the policies the program really made: what a role lacks here it lacks on AWS.
import { textOf } from "../../objects/property";
import type { MadeObject } from "../../objects/made-object";
import type { Inventory } from "../inventory";
import { accessDenied, ServiceError } from "../wire/service-error";
import type { Caller } from "./caller";
import type { Context } from "./condition";
import { decide, delegatesToAccount, type AccessRequest, type Decision } from "./decide";
import { managedPolicies } from "./managed-policies";
import type { PolicyStatement } from "./policy";

export interface WantedAccess {
    readonly action: string;
    readonly resource: string;
    /** The object that may carry a policy of its own. */
    readonly object?: MadeObject;
    readonly context?: Context;
}

export class Rights {
    constructor(private readonly inventory: Inventory) {}

    /** @throws ServiceError `AccessDeniedException` naming action and resource. */
    require(caller: Caller, wanted: WantedAccess): void {
        if (caller.kind === "deployer") return;
        const role = this.roleOf(caller.roleName);
        const request = accessRequest(caller, role, wanted);
        const { statements, unknown } = this.identity(role);
        const boundary = this.boundary(role);
        const ofResource = wanted.object === undefined ? [] : this.inventory.resourcePolicy(wanted.object);
        const decision = boundary !== undefined && decide(request, boundary) !== "allowed" ? "no allow" : decide(request, statements, ofResource);
        if (decision !== "allowed") throw accessDenied(sessionArn(caller, role), wanted.action, wanted.resource, reason(decision, wanted.action, unknown));
    }

    /** A key's own policy must let the account's policies count (or name the role), else nobody's policy opens it. */
    requireKey(caller: Caller, key: MadeObject, action: string, context: Context): void {
        if (caller.kind === "deployer") return;
        const resource = key.arn ?? key.id;
        const role = this.roleOf(caller.roleName);
        const request = accessRequest(caller, role, { action, resource, context });
        const ofKey = this.inventory.resourcePolicy(key);
        const namesRole = decide(request, [], ofKey) === "allowed";
        if (ofKey.length > 0 && !namesRole && !delegatesToAccount(ofKey, accountOf(role), request)) {
            throw accessDenied(sessionArn(caller, role), action, resource, "the key policy allows neither this role nor the account");
        }
        this.require(caller, { action, resource, object: key, context });
    }

    /** What `sts:GetCallerIdentity` and refusals call the caller. */
    principal(caller: Caller, account: string): string {
        return caller.kind === "deployer" ? `arn:aws:iam::${account}:user/local` : sessionArn(caller, this.roleOf(caller.roleName));
    }

    private roleOf(name: string): MadeObject {
        const role = this.inventory.role(name);
        if (role === undefined) throw new ServiceError("AccessDeniedException", `The role "${name}" of the running command does not exist any more.`);
        return role;
    }

    private identity(role: MadeObject): { readonly statements: PolicyStatement[]; readonly unknown: string[] } {
        const attached = this.inventory.attachedPolicyArns(role).map((arn) => ({ arn, statements: managedPolicies[arn] ?? this.inventory.managedPolicy(arn) }));
        return {
            statements: [...this.inventory.inlinePolicies(role), ...attached.flatMap(({ statements }) => statements ?? [])],
            unknown: attached.filter(({ statements }) => statements === undefined).map(({ arn }) => arn),
        };
    }

    private boundary(role: MadeObject): readonly PolicyStatement[] | undefined {
        const arn = textOf(role.outputs["permissionsBoundary"]);
        return arn === undefined || arn === "" ? undefined : managedPolicies[arn] ?? this.inventory.managedPolicy(arn) ?? [];
    }
}

export function accountOf(object: MadeObject): string {
    return object.arn?.split(":")[4] ?? "";
}

function sessionArn(caller: Extract<Caller, { kind: "instance" }>, role: MadeObject): string {
    return `arn:aws:sts::${accountOf(role)}:assumed-role/${role.id}/${caller.instanceId}`;
}

function accessRequest(caller: Extract<Caller, { kind: "instance" }>, role: MadeObject, wanted: WantedAccess): AccessRequest {
    const roleArn = role.arn ?? role.id;
    return {
        principals: [roleArn, sessionArn(caller, role)],
        action: wanted.action,
        resource: wanted.resource,
        context: {
            "aws:PrincipalArn": roleArn,
            "aws:PrincipalAccount": accountOf(role),
            "aws:PrincipalType": "AssumedRole",
            "aws:SecureTransport": "true", // on AWS every client of these APIs speaks TLS; the loopback needs none
            "aws:ViaAWSService": "false",
            "s3:TlsVersion": "1.3",
            ...wanted.context,
        },
    };
}

function reason(decision: Decision, action: string, unknown: readonly string[]): string {
    if (decision === "explicit deny") return `a policy denies the ${action} action explicitly`;
    const aside = unknown.length === 0 ? "" : ` (the local cloud does not know what ${unknown.join(", ")} allows)`;
    return `no identity-based policy allows the ${action} action${aside}`;
}
