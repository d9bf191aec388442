// A task family whose containers are one gMSA account: credential spec, two roles, logs and the definition itself. One
// container, one credential spec a task: the Linux agent keeps a single mode and a single ticket lease for each task.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PortableIdentityArns } from "../hosts/host-role";
import { formatProblem } from "../problem/problem";
import { checkTask, userWarning } from "./check-task";
import { containerDefinitions, scratchVolume } from "./container-definition";
import { ExecutionRole } from "./execution-role";
import type { CredentialSpecSource, RunOn } from "./run-on";
import { TaskRole } from "./task-role";

/** How long logs are kept. Thirty days outlast a password interval, so a failing rotation can be read about. */
export const logRetentionDays = 30;

export interface GmsaTaskDefinitionArgs {
    /** Physical name of the family, unique in account and region. Plain, with `containerName`: they name streams and revisions. */
    readonly family: string;
    readonly containerName: string;
    readonly logGroupName: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    readonly clusterArn: pulumi.Input<string>;
    /** Plain, as everything that decides whether the platform takes the task. */
    readonly runOn: RunOn;
    readonly cpu: number;
    readonly memoryMiB: number;
    readonly credentialSpecFrom: CredentialSpecSource;
    /** ARN of the SSM parameter or of the S3 object. */
    readonly credentialSpecArn: pulumi.Input<string>;
    readonly portableIdentity: pulumi.Input<PortableIdentityArns>;
    readonly image: pulumi.Input<string>;
    /** ARN of the image's private ECR repository; absent: the image is elsewhere. */
    readonly repositoryArn?: pulumi.Input<string> | undefined;
    readonly port?: number | undefined;
    /** Beside KRB5CCNAME, which is always set. Never a secret: task definitions are readable. */
    readonly environment?: Readonly<Record<string, string>> | undefined;
    readonly healthCheck?: readonly string[] | undefined;
    /** @default - the image's own user. Another than root cannot read the ticket by itself. */
    readonly user?: string | undefined;
    /** @default false: only /tmp can be written to. */
    readonly writableRootFilesystem?: boolean | undefined;
    /** @default false. True also makes the root file system writable: ECS Exec needs it. */
    readonly executeCommand?: boolean | undefined;
}

/** Costs the logs. Runs nothing: give `arn` to a service that depends on the component. */
export class GmsaTaskDefinition extends pulumi.ComponentResource {
    /** With its revision. */
    readonly arn: pulumi.Output<string>;
    readonly logGroupName: pulumi.Output<string>;
    /** Attach what the program needs at AWS here. */
    readonly taskRoleName: pulumi.Output<string>;

    constructor(name: string, args: GmsaTaskDefinitionArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:GmsaTaskDefinition", name, args, options);
        this.refuseWhatCannotRun(args);
        const logs = new aws.cloudwatch.LogGroup(`${name}-logs`, { name: args.logGroupName, retentionInDays: logRetentionDays }, { parent: this });
        const executionRole = new ExecutionRole(`${name}-execution`, { ...args, logGroupArn: logs.arn }, { parent: this });
        const taskRole = new TaskRole(`${name}-task`, { clusterArn: args.clusterArn, executeCommand: args.executeCommand ?? false }, { parent: this });
        const definition = this.register(name, args, { logs, executionRole, taskRole });
        this.arn = definition.arn;
        this.logGroupName = logs.name;
        this.taskRoleName = taskRole.name;
        this.registerOutputs({ arn: this.arn, logGroupName: this.logGroupName, taskRoleName: this.taskRoleName });
    }

    private refuseWhatCannotRun(args: GmsaTaskDefinitionArgs): void {
        const problems = checkTask(args);
        if (problems.length > 0) throw new pulumi.ResourceError(problems.map(formatProblem).join("\n"), this, true);
        const warning = userWarning(args);
        if (warning !== undefined) void pulumi.log.warn(warning, this);
    }

    private register(name: string, args: GmsaTaskDefinitionArgs, made: { logs: aws.cloudwatch.LogGroup; executionRole: ExecutionRole; taskRole: TaskRole }): aws.ecs.TaskDefinition {
        return new aws.ecs.TaskDefinition(`${name}-definition`, {
            family: args.family,
            requiresCompatibilities: [args.runOn === "fargate" ? "FARGATE" : "EC2"],
            runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
            networkMode: "awsvpc",
            cpu: String(args.cpu),
            memory: String(args.memoryMiB),
            executionRoleArn: made.executionRole.arn,
            taskRoleArn: made.taskRole.arn,
            volumes: [{ name: scratchVolume }],
            containerDefinitions: this.container(args, made.logs),
        }, { parent: this });
    }

    private container(args: GmsaTaskDefinitionArgs, logs: aws.cloudwatch.LogGroup): pulumi.Output<string> {
        const executeCommand = args.executeCommand ?? false;
        return pulumi.all([args.image, args.credentialSpecArn, logs.name, args.region]).apply(([image, credentialSpecArn, logGroup, region]) => containerDefinitions({
            name: args.containerName,
            image,
            credentialSpecArn,
            environment: args.environment ?? {},
            port: args.port,
            healthCheck: args.healthCheck,
            user: args.user,
            readonlyRootFilesystem: !(args.writableRootFilesystem ?? false) && !executeCommand,
            initProcess: executeCommand,
            logGroup,
            region,
        }));
    }
}
