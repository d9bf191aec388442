// Who has which policy in a stack. By dependency first, which a preview knows before any name or ARN; by name else.
// Indexed once per rule: a stack of a thousand workloads has two thousand roles.
import { text } from "../known";
import type { Resource, Stack } from "../resource";
import { tokens } from "../tokens";

export class Roles {
    private readonly byName = new Map<string, Resource>();
    private readonly policies = new Map<Resource, Resource[]>();

    constructor(stack: Stack) {
        for (const role of stack.ofType(tokens.role)) {
            this.policies.set(role, [role]);
            for (const property of ["name", "id", "arn"]) {
                const name = text(role.props[property]);
                if (name !== undefined) this.byName.set(name, role);
            }
        }
        for (const policy of stack.ofType(tokens.rolePolicy)) this.give(this.at(policy, "role"), policy);
        for (const attachment of stack.ofType(tokens.rolePolicyAttachment)) {
            for (const policy of attachment.sources("policyArn")) this.give(this.at(attachment, "role"), policy);
        }
    }

    /** The role of this stack that a property names, if there is one. */
    at(resource: Resource, property: string): Resource | undefined {
        const name = text(resource.props[property]);
        return resource.sources(property).find(({ type }) => type === tokens.role) ?? (name === undefined ? undefined : this.byName.get(name));
    }

    /** Everything that carries policy text for the role: the role itself (inline), its role policies, managed policies of this stack. */
    policiesOf(role: Resource): readonly Resource[] {
        return this.policies.get(role) ?? [];
    }

    private give(role: Resource | undefined, policy: Resource): void {
        if (role !== undefined && (policy.type === tokens.rolePolicy || policy.type === tokens.policy)) this.policies.get(role)?.push(policy);
    }
}
