// What ECS itself does for one task family: pull its image, write its logs, fetch its credential spec and its portable
// identity. Exact ARNs and one role a family: the agent hands these rights to the host.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PortableIdentityArns } from "../hosts/host-role";
import { policyDocument, type Statement } from "../iam/policy-document";
import type { CredentialSpecSource } from "./run-on";
import { taskTrust } from "./task-trust";

export interface ExecutionRoleArgs {
    readonly clusterArn: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    readonly logGroupArn: pulumi.Input<string>;
    readonly credentialSpecFrom: CredentialSpecSource;
    readonly credentialSpecArn: pulumi.Input<string>;
    readonly portableIdentity: pulumi.Input<PortableIdentityArns>;
    /** ARN of the image's private ECR repository; absent: the image is elsewhere. Plain presence. */
    readonly repositoryArn?: pulumi.Input<string> | undefined;
}

/** Costs nothing. The program in the container never holds these rights: that is the task role. */
export class ExecutionRole extends pulumi.ComponentResource {
    /** Let services depend on the component: their first task starts when the rights are there. */
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: ExecutionRoleArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:ExecutionRole", name, args, options);
        const role = new aws.iam.Role(`${name}-role`, { description: "ECS fetches image, credential spec and identity of one task family", assumeRolePolicy: taskTrust(args.clusterArn) }, { parent: this });
        new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, policy: policyDocument(statements(args)) }, { parent: this });
        this.arn = role.arn;
        this.registerOutputs({ arn: this.arn });
    }
}

function statements(args: ExecutionRoleArgs): Statement[] {
    const { region, portableIdentity } = args;
    const readSpec: Record<CredentialSpecSource, string> = { s3: "s3:GetObject", ssm: "ssm:GetParameters" };
    return [
        { sid: "ReadCredentialSpec", actions: [readSpec[args.credentialSpecFrom]], resources: [args.credentialSpecArn] },
        { sid: "ReadPortableIdentity", actions: ["secretsmanager:GetSecretValue"], resources: [pulumi.output(portableIdentity).secretArn] },
        {
            sid: "DecryptPortableIdentity",
            actions: ["kms:Decrypt"],
            resources: [pulumi.output(portableIdentity).keyArn],
            conditions: { StringEquals: { "kms:ViaService": pulumi.interpolate`secretsmanager.${region}.amazonaws.com` } },
        },
        { sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [pulumi.interpolate`${args.logGroupArn}:*`] },
        ...(args.repositoryArn === undefined ? [] : pullStatements(args.repositoryArn)),
    ];
}

function pullStatements(repositoryArn: pulumi.Input<string>): Statement[] {
    return [
        { sid: "PullImage", actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], resources: [repositoryArn] },
        { sid: "LogOnToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"], wildcardBecause: "the action has no resource level: it logs on to the account's registry" },
    ];
}
