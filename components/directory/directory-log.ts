// The domain controllers' security log in CloudWatch: who logged on as what, and who asked for a gMSA's password.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resourcePolicy } from "../iam/resource-policy";
import { physicalName } from "../stack/physical-name";

export interface DirectoryLogArgs {
    readonly directoryId: pulumi.Input<string>;
    /** Names the log group below `/aws/directoryservice/`, e.g. `directory-dev`. */
    readonly label: string;
    /** @default 365, the span most audits ask for */
    readonly retentionInDays?: number;
}

/** Cost: by volume, 0.50 USD for each GB taken in (us-east-1). One subscription a directory. */
export class DirectoryLog extends pulumi.ComponentResource {
    public readonly logGroupName: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: DirectoryLogArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:DirectoryLog", name, args, opts);
        const group = new aws.cloudwatch.LogGroup(`${name}-group`, {
            name: physicalName("logGroup", "/aws/directoryservice", args.label), retentionInDays: args.retentionInDays ?? 365,
        }, { parent: this });
        const policy = this.letDirectoryServiceWrite(group);
        new aws.directoryservice.LogSubscription(`${name}-subscription`, { directoryId: args.directoryId, logGroupName: group.id },
            { parent: this, dependsOn: policy, deleteBeforeReplace: true });
        this.logGroupName = group.name;
        this.registerOutputs({ logGroupName: this.logGroupName });
    }

    private letDirectoryServiceWrite(group: aws.cloudwatch.LogGroup): aws.cloudwatch.LogResourcePolicy {
        const account = aws.getCallerIdentityOutput({}, { parent: this }).accountId;
        return new aws.cloudwatch.LogResourcePolicy(`${this.name}-policy`, {
            policyName: `gmsa-${this.args.label}-security-log`,
            policyDocument: resourcePolicy([{
                sid: "WriteSecurityLog",
                principal: { Service: "ds.amazonaws.com" },
                actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
                resources: [pulumi.interpolate`${group.arn}:*`],
                conditions: { StringEquals: { "aws:SourceAccount": account } },
            }]),
        }, { parent: this });
    }
}
