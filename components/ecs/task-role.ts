// What the program in a container may do at AWS: nothing, until its owner attaches something. The gMSA identity needs
// no right here; a task role that could read the portable identity would hand the account to the program.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../iam/policy-document";
import { taskTrust } from "./task-trust";

export interface TaskRoleArgs {
    readonly clusterArn: pulumi.Input<string>;
    /** Whether `aws ecs execute-command` may open a shell in the containers. Plain: it decides whether there is a policy. */
    readonly executeCommand: boolean;
}

/** Costs nothing. */
export class TaskRole extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    readonly name: pulumi.Output<string>;

    constructor(name: string, args: TaskRoleArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:TaskRole", name, args, options);
        const role = new aws.iam.Role(`${name}-role`, { description: "The program in the containers of one task family", assumeRolePolicy: taskTrust(args.clusterArn) }, { parent: this });
        if (args.executeCommand) this.allowExecuteCommand(name, role);
        this.arn = role.arn;
        this.name = role.name;
        this.registerOutputs({ arn: this.arn, name: this.name });
    }

    private allowExecuteCommand(name: string, role: aws.iam.Role): void {
        new aws.iam.RolePolicy(`${name}-execute-command`, {
            role: role.name,
            policy: policyDocument([{
                sid: "OpenExecuteCommandChannels",
                actions: ["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"],
                resources: ["*"],
                wildcardBecause: "the actions have no resource level",
            }]),
        }, { parent: this });
    }
}
