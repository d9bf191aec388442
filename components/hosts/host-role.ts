// The role of container hosts for domainless tasks. It may read the portable identities of the tasks that run there:
// credentials-fetcher reads the secret again by itself since 2.0.1, with the host's role, and gives up without it
// (github.com/aws/credentials-fetcher/issues/218). So tasks on one host are not apart from one another; Fargate is.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../iam/partition";
import { policyDocument, trustPolicy } from "../iam/policy-document";
import { formatProblem } from "../problem/problem";
import { checkHostPolicySize } from "./host-secrets";
import { portableIdentityRights, type PortableIdentityArns } from "./portable-identity-rights";

export type { PortableIdentityArns };

export interface ContainerHostRoleArgs {
    readonly region: pulumi.Input<string>;
    /** One per account whose tasks run on the hosts. Plain length: it decides whether there is a policy. */
    readonly portableIdentities: readonly pulumi.Input<PortableIdentityArns>[];
}

/** Costs nothing. Does not open the host: no key pair, sessions through Systems Manager only. */
export class ContainerHostRole extends pulumi.ComponentResource {
    readonly name: pulumi.Output<string>;
    readonly instanceProfileArn: pulumi.Output<string>;

    constructor(name: string, args: ContainerHostRoleArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:hosts:ContainerHostRole", name, args, options);
        const role = this.createRole(name);
        // The profile comes after the rights, and so goes before them: in a destroy, a host whose agent may no longer speak
        // to ECS could not report its last task as stopped, and the service would wait for it.
        const rights = [...this.attachManagedPolicies(name, role, args.region), ...this.allowPortableIdentities(name, role, args)];
        const profile = new aws.iam.InstanceProfile(`${name}-instance-profile`, { role: role.name }, { parent: this, dependsOn: rights });
        this.name = role.name;
        this.instanceProfileArn = profile.arn;
        this.registerOutputs({ name: this.name, instanceProfileArn: this.instanceProfileArn });
    }

    private createRole(name: string): aws.iam.Role {
        return new aws.iam.Role(`${name}-role`, {
            description: "Container hosts: ECS agent, Systems Manager, credentials-fetcher",
            assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
        }, { parent: this });
    }

    private attachManagedPolicies(name: string, role: aws.iam.Role, region: pulumi.Input<string>): pulumi.Resource[] {
        const policies = {
            agent: "service-role/AmazonEC2ContainerServiceforEC2Role",
            "session-manager": "AmazonSSMManagedInstanceCore",
        };
        return Object.entries(policies).map(([purpose, policy]) =>
            new aws.iam.RolePolicyAttachment(`${name}-${purpose}`, { role: role.name, policyArn: pulumi.output(region).apply((where) => managedPolicyArn(where, policy)) }, { parent: this }));
    }

    private allowPortableIdentities(name: string, role: aws.iam.Role, args: ContainerHostRoleArgs): pulumi.Resource[] {
        if (args.portableIdentities.length === 0) return [];
        return [new aws.iam.RolePolicy(`${name}-portable-identities`, { role: role.name, policy: portableIdentitiesPolicy(args) }, { parent: this })];
    }
}

function portableIdentitiesPolicy({ portableIdentities, region }: ContainerHostRoleArgs): pulumi.Output<string> {
    return pulumi.all([pulumi.all([...portableIdentities]), region]).apply(([identities, where]) => policyDocument(portableIdentityRights(identities, where))).apply((policy) => {
        const problems = checkHostPolicySize(policy);
        if (problems.length > 0) throw new pulumi.RunError(problems.map(formatProblem).join("\n"));
        return policy;
    });
}
