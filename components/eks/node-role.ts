// The role of a cluster's nodes of one platform. Linux and Windows nodes never share one: a role has one access entry,
// and with the other platform's entry Windows pods have no network. Windows nodes read the portable identities of the
// workloads that run there; ccg.exe asks with the node's role, so a role on the pod would do nothing.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkHostPolicySize } from "../hosts/host-secrets";
import { portableIdentityRights, type PortableIdentityArns } from "../hosts/portable-identity-rights";
import { managedPolicyArn } from "../iam/partition";
import { policyDocument, trustPolicy } from "../iam/policy-document";
import { formatProblem } from "../problem/problem";

export interface NodeRoleArgs {
    readonly region: pulumi.Input<string>;
    /** In the role's description, e.g. `Windows nodes`. */
    readonly purpose: string;
    /** Domainless: one per account whose pods run on the nodes. Plain length: it decides whether there is a policy. */
    readonly portableIdentities: readonly pulumi.Input<PortableIdentityArns>[];
}

/** Costs nothing. Pods do not get it: the nodes' metadata service answers within one hop only. */
export class NodeRole extends pulumi.ComponentResource {
    readonly name: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: NodeRoleArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:NodeRole", name, args, options);
        const role = new aws.iam.Role(`${name}-role`, {
            description: `${args.purpose}: kubelet, addresses for pods, images, Systems Manager`,
            assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
        }, { parent: this });
        const attached = this.attachManagedPolicies(name, role, args.region);
        const identities = this.allowPortableIdentities(name, role, args);
        // Whoever uses the role gets it with its rights: a node that starts before them never becomes ready.
        const whole = pulumi.all([role.name, role.arn, pulumi.all([...attached, ...identities].map(({ id }) => id))]);
        this.name = whole.apply(([roleName]) => roleName);
        this.arn = whole.apply(([, arn]) => arn);
        this.registerOutputs({ name: this.name, arn: this.arn });
    }

    private attachManagedPolicies(name: string, role: aws.iam.Role, region: pulumi.Input<string>): pulumi.CustomResource[] {
        const policies = {
            kubelet: "AmazonEKSWorkerNodePolicy",
            addresses: "AmazonEKS_CNI_Policy",
            images: "AmazonEC2ContainerRegistryPullOnly",
            "session-manager": "AmazonSSMManagedInstanceCore",
        };
        return Object.entries(policies).map(([purpose, policy]) =>
            new aws.iam.RolePolicyAttachment(`${name}-${purpose}`, { role: role.name, policyArn: pulumi.output(region).apply((where) => managedPolicyArn(where, policy)) }, { parent: this }));
    }

    private allowPortableIdentities(name: string, role: aws.iam.Role, args: NodeRoleArgs): pulumi.CustomResource[] {
        if (args.portableIdentities.length === 0) return [];
        return [new aws.iam.RolePolicy(`${name}-portable-identities`, { role: role.name, policy: portableIdentitiesPolicy(args) }, { parent: this })];
    }
}

function portableIdentitiesPolicy({ portableIdentities, region }: NodeRoleArgs): pulumi.Output<string> {
    return pulumi.all([pulumi.all([...portableIdentities]), region]).apply(([identities, where]) => policyDocument(portableIdentityRights(identities, where))).apply((policy) => {
        const problems = checkHostPolicySize(policy).map((problem) => ({ ...problem, fix: "Move some of these workloads to a second stack, whose nodes have a role of their own." }));
        if (problems.length > 0) throw new pulumi.RunError(problems.map(formatProblem).join("\n"));
        return policy;
    });
}
