// The small Linux host on which the directory worker runs: Amazon Linux 2023, reached through Systems Manager only. It
// has no key pair and no inbound rule, and its role can do what its caller lists, nothing more.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../iam/partition";
import { policyDocument, trustPolicy, type Statement } from "../iam/policy-document";
import type { HttpsDestination } from "../network/network";
import { formatProblem } from "../problem/problem";
import { checkWorkerPolicySize } from "./host-secrets";

export interface WorkerHostArgs {
    readonly region: string;
    readonly vpcId: pulumi.Input<string>;
    /** Private. */
    readonly subnetId: pulumi.Input<string>;
    /** Groups that open the way to the domain controllers. */
    readonly accessSecurityGroupIds: readonly pulumi.Input<string>[];
    /** Where HTTPS to AWS goes. Plain: they decide which rules there are. */
    readonly httpsDestinations: readonly HttpsDestination[];
    /** What the host's role may do beside being managed by Systems Manager. */
    readonly rights: readonly Statement[];
    /** Name tag, e.g. `directory-dev-worker`. */
    readonly label: string;
}

/** AWS publishes the current image's id here. @see https://docs.aws.amazon.com/linux/al2023/ug/ec2.html */
const imageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
const instanceType = "t3.small"; // package installation needs more memory than the smaller sizes have

/** Cost: about 15 USD a month (us-east-1). A new image reaches it when it is replaced, not at every release. */
export class WorkerHost extends pulumi.ComponentResource {
    public readonly instanceId: pulumi.Output<string>;
    public readonly roleArn: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: WorkerHostArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:hosts:WorkerHost", name, args, opts);
        const role = this.createRole();
        const rights = this.grantRights(role);
        const group = this.createSecurityGroup();
        const waysOut = this.openWaysOut(group);
        const instance = this.createInstance(role, group, [...rights, ...waysOut]);
        this.instanceId = instance.id;
        this.roleArn = role.arn;
        this.registerOutputs({ instanceId: this.instanceId, roleArn: this.roleArn });
    }

    private createRole(): aws.iam.Role {
        return new aws.iam.Role(`${this.name}-role`, { description: "Host of the directory worker", assumeRolePolicy: trustPolicy("ec2.amazonaws.com") }, { parent: this });
    }

    private grantRights(role: aws.iam.Role): pulumi.Resource[] {
        return [
            new aws.iam.RolePolicyAttachment(`${this.name}-managed-by-ssm`, { role: role.name, policyArn: managedPolicyArn(this.args.region, "AmazonSSMManagedInstanceCore") }, { parent: this }),
            new aws.iam.RolePolicy(`${this.name}-rights`, { role: role.name, policy: policyDocument(this.args.rights).apply(fitting) }, { parent: this }),
        ];
    }

    private createSecurityGroup(): aws.ec2.SecurityGroup {
        return new aws.ec2.SecurityGroup(`${this.name}-group`, { vpcId: this.args.vpcId, description: "Directory worker - no inbound, HTTPS to AWS" }, { parent: this });
    }

    private openWaysOut(group: aws.ec2.SecurityGroup): pulumi.Resource[] {
        return this.args.httpsDestinations.map(({ name, peer }) => new aws.vpc.SecurityGroupEgressRule(`${this.name}-https-${name}`, {
            securityGroupId: group.id, description: `AWS APIs and packages, ${name}`, ipProtocol: "tcp", fromPort: 443, toPort: 443, ...peer,
        }, { parent: this }));
    }

    /** Systems Manager's agent tries once as it starts, and if it fails, only every five minutes: rights and ways out come first. */
    private createInstance(role: aws.iam.Role, group: aws.ec2.SecurityGroup, needed: pulumi.Resource[]): aws.ec2.Instance {
        const profile = new aws.iam.InstanceProfile(`${this.name}-profile`, { role: role.name }, { parent: this });
        const image = aws.ssm.getParameterOutput({ name: imageParameter }, { parent: this });
        return new aws.ec2.Instance(`${this.name}-instance`, {
            ami: image.insecureValue,
            instanceType,
            subnetId: this.args.subnetId,
            associatePublicIpAddress: false,
            vpcSecurityGroupIds: [group.id, ...this.args.accessSecurityGroupIds],
            iamInstanceProfile: profile.name,
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            rootBlockDevice: { encrypted: true, volumeType: "gp3" },
            tags: { Name: this.args.label },
        }, { parent: this, dependsOn: needed, ignoreChanges: ["ami"] });
    }
}

/** @throws RunError when IAM could not hold the policy, where IAM itself would only say LimitExceeded. */
function fitting(policy: string): string {
    const problems = checkWorkerPolicySize(policy);
    if (problems.length > 0) throw new pulumi.RunError(problems.map(formatProblem).join("\n"));
    return policy;
}
