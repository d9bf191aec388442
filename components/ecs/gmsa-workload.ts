// One workload, whole: image repository, network, load balancer, task definition and service, in the order in which
// they need each other. The stack's settings name a list of these.
import * as pulumi from "@pulumi/pulumi";
import type { PortableIdentityArns } from "../hosts/host-role";
import type { CredentialSpecSource } from "./run-on";
import { GmsaService, type Placement } from "./gmsa-service";
import { GmsaTaskDefinition } from "./gmsa-task-definition";
import { ecrRepositoryArn } from "./image-reference";
import { ImageRepository } from "./image-repository";
import { LoadBalancer } from "./load-balancer";
import { WorkloadNetwork, type Connection } from "./workload-network";

/** One for each of two zones. */
const defaultReplicas = 2;

/** What a user decides about a workload. All plain: most of it decides which resources there are. */
export interface WorkloadChoices {
    readonly name: string;
    readonly runOn: "ec2" | "fargate";
    readonly credentialSpecFrom: CredentialSpecSource;
    /** An image that exists, or a tag in a repository that the component makes. */
    readonly image: string | { readonly tag: string };
    readonly cpu: number;
    readonly memoryMiB: number;
    readonly port?: number | undefined;
    /** @default 2 */
    readonly replicas?: number | undefined;
    readonly environment?: Readonly<Record<string, string>> | undefined;
    readonly connectsTo?: readonly Connection[] | undefined;
    readonly loadBalancer?: { readonly healthPath: string; readonly certificateArn?: string | undefined; readonly exposeToInternet?: boolean | undefined } | undefined;
    readonly healthCheck?: readonly string[] | undefined;
    readonly user?: string | undefined;
    readonly writableRootFilesystem?: boolean | undefined;
    readonly executeCommand?: boolean | undefined;
}

export interface GmsaWorkloadArgs {
    readonly choices: WorkloadChoices;
    /** Physical names, unique in account and region. */
    readonly family: string;
    readonly logGroupName: string;
    readonly region: string;
    readonly clusterArn: pulumi.Input<string>;
    readonly placement: Placement;
    readonly vpcId: pulumi.Input<string>;
    readonly vpcCidr: pulumi.Input<string>;
    readonly privateSubnetIds: pulumi.Input<string[]>;
    readonly publicSubnetIds: pulumi.Input<string[]>;
    /** Group with the ways to the directory and to AWS. */
    readonly clientsSecurityGroupId: pulumi.Input<string>;
    readonly credentialSpecArn: pulumi.Input<string>;
    readonly portableIdentity: pulumi.Input<PortableIdentityArns>;
    /** What the tasks need before the first of them starts, and after the last has stopped. */
    readonly startAfter: readonly pulumi.Resource[];
}

/** Costs its tasks, its load balancer and its logs. Does not make the account: the directory stack does. */
export class GmsaWorkload extends pulumi.ComponentResource {
    readonly serviceName: pulumi.Output<string>;
    readonly taskDefinitionArn: pulumi.Output<string>;
    readonly logGroupName: pulumi.Output<string>;
    readonly taskRoleName: pulumi.Output<string>;
    /** `null`: no load balancer. */
    readonly url: pulumi.Output<string | null>;
    /** Without a tag; absent: the image is not in a repository of this workload. */
    readonly repositoryUrl: pulumi.Output<string> | undefined;

    constructor(private readonly name: string, private readonly args: GmsaWorkloadArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:GmsaWorkload", name, { ...args, startAfter: [] }, options);
        const repository = typeof args.choices.image === "string" ? undefined : new ImageRepository(name, { parent: this });
        const network = this.createNetwork();
        const loadBalancer = this.createLoadBalancer(network);
        const task = this.createTask(repository);
        const service = this.createService(task, network, loadBalancer);
        this.serviceName = service.serviceName;
        this.taskDefinitionArn = task.arn;
        this.logGroupName = task.logGroupName;
        this.taskRoleName = task.taskRoleName;
        this.url = loadBalancer?.url ?? pulumi.output(null);
        this.repositoryUrl = repository?.url;
        this.registerOutputs({ serviceName: this.serviceName, taskDefinitionArn: this.taskDefinitionArn, url: this.url });
    }

    /** A group of its own only where somebody reaches the tasks, or they reach more than directory and AWS. */
    private createNetwork(): WorkloadNetwork | undefined {
        const { loadBalancer, connectsTo = [] } = this.args.choices;
        if (loadBalancer === undefined && connectsTo.length === 0) return undefined;
        return new WorkloadNetwork(this.name, { vpcId: this.args.vpcId, vpcCidr: this.args.vpcCidr, connectsTo }, { parent: this });
    }

    private createLoadBalancer(network: WorkloadNetwork | undefined): LoadBalancer | undefined {
        const { loadBalancer, port } = this.args.choices;
        if (loadBalancer === undefined || port === undefined || network === undefined) return undefined;
        return new LoadBalancer(this.name, {
            ...loadBalancer,
            port,
            vpcId: this.args.vpcId,
            vpcCidr: this.args.vpcCidr,
            subnetIds: loadBalancer.exposeToInternet === true ? this.args.publicSubnetIds : this.args.privateSubnetIds,
            tasksSecurityGroupId: network.securityGroupId,
        }, { parent: this });
    }

    private createTask(repository: ImageRepository | undefined): GmsaTaskDefinition {
        const { name, image, ...choices } = this.args.choices;
        const own = typeof image === "string" || repository === undefined ? undefined : pulumi.interpolate`${repository.url}:${image.tag}`;
        const given = typeof image === "string" ? image : "";
        return new GmsaTaskDefinition(this.name, {
            ...choices,
            containerName: name,
            family: this.args.family,
            logGroupName: this.args.logGroupName,
            region: this.args.region,
            clusterArn: this.args.clusterArn,
            credentialSpecArn: this.args.credentialSpecArn,
            portableIdentity: this.args.portableIdentity,
            image: own ?? given,
            repositoryArn: repository?.arn ?? ecrRepositoryArn(given),
        }, { parent: this });
    }

    private createService(task: GmsaTaskDefinition, network: WorkloadNetwork | undefined, loadBalancer: LoadBalancer | undefined): GmsaService {
        const { name, port, replicas = defaultReplicas, executeCommand = false, image } = this.args.choices;
        return new GmsaService(this.name, {
            clusterArn: this.args.clusterArn,
            taskDefinitionArn: task.arn,
            placement: this.args.placement,
            subnetIds: this.args.privateSubnetIds,
            securityGroupIds: [this.args.clientsSecurityGroupId, ...(network === undefined ? [] : [network.securityGroupId])],
            replicas,
            executeCommand,
            imageExists: typeof image === "string",
            startAfter: [...this.args.startAfter, task, ...(network === undefined ? [] : [network]), ...(loadBalancer === undefined ? [] : [loadBalancer])],
            ...(loadBalancer !== undefined && port !== undefined && { loadBalancer: { targetGroupArn: loadBalancer.targetGroupArn, containerName: name, port } }),
        }, { parent: this });
    }
}
