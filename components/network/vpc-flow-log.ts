// Who spoke with whom in the VPC, and what was refused: the first place to look when a host does not reach a controller.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, trustPolicy } from "../iam/policy-document";

export interface VpcFlowLogArgs {
    readonly vpcId: pulumi.Input<string>;
}

const retentionInDays = 90;

/** Cost: by volume, 0.50 USD for each GB (us-east-1). */
export class VpcFlowLog extends pulumi.ComponentResource {
    constructor(private readonly name: string, args: VpcFlowLogArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:network:VpcFlowLog", name, args, opts);
        const group = new aws.cloudwatch.LogGroup(`${name}-flow-log`, { retentionInDays }, { parent: this });
        const role = this.createRole();
        const right = this.letWrite(role, group);
        new aws.ec2.FlowLog(`${name}-flow-log`, {
            vpcId: args.vpcId, trafficType: "ALL", maxAggregationInterval: 60, logDestinationType: "cloud-watch-logs", logDestination: group.arn, iamRoleArn: role.arn,
        }, { parent: this, dependsOn: right });
        this.registerOutputs({});
    }

    private createRole(): aws.iam.Role {
        const account = aws.getCallerIdentityOutput({}, { parent: this }).accountId;
        return new aws.iam.Role(`${this.name}-flow-log`, {
            description: "VPC Flow Logs writes to its log group",
            assumeRolePolicy: trustPolicy("vpc-flow-logs.amazonaws.com", { StringEquals: { "aws:SourceAccount": account } }),
        }, { parent: this });
    }

    private letWrite(role: aws.iam.Role, group: aws.cloudwatch.LogGroup): aws.iam.RolePolicy {
        return new aws.iam.RolePolicy(`${this.name}-flow-log-write`, {
            role: role.name,
            policy: policyDocument([{
                sid: "WriteFlowLog",
                actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                resources: [pulumi.interpolate`${group.arn}:*`],
            }]),
        }, { parent: this });
    }
}
