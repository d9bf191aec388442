// The way in to a workload: an application load balancer in front of its tasks, inside the VPC unless the settings say
// in so many words that the internet may come. Its group reaches the tasks' port and nothing else.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** TLS 1.3 and 1.2 with forward secrecy; the default of the API still takes TLS 1.0. */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

/** ECS stops a task this long after its last request may begin; the default of 300 makes every deployment slow. */
const drainSeconds = 30;

export interface LoadBalancerArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly vpcCidr: pulumi.Input<string>;
    /** In at least two zones; public ones when `exposeToInternet`. */
    readonly subnetIds: pulumi.Input<string[]>;
    /** The workload's tasks: gets the one rule that lets the load balancer in. */
    readonly tasksSecurityGroupId: pulumi.Input<string>;
    readonly port: number;
    /** Answers 200 to 399 without a log-on. */
    readonly healthPath: string;
    /** @default - plain HTTP, inside the VPC only. */
    readonly certificateArn?: string | undefined;
    /** @default false. Needs `certificateArn`. */
    readonly exposeToInternet?: boolean | undefined;
}

/** Costs about 17 USD a month and its traffic. Does not name itself in DNS. */
export class LoadBalancer extends pulumi.ComponentResource {
    /** Services that use it must depend on the component: ECS refuses a target group without a listener. */
    readonly targetGroupArn: pulumi.Output<string>;
    readonly url: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: LoadBalancerArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:LoadBalancer", name, args, options);
        const group = this.createGroup();
        this.allowTasks(group);
        const balancer = this.createBalancer(group);
        const targets = this.createTargets();
        this.listen(balancer, targets);
        this.targetGroupArn = targets.arn;
        this.url = pulumi.interpolate`${this.scheme}://${balancer.dnsName}`;
        this.registerOutputs({ targetGroupArn: this.targetGroupArn, url: this.url });
    }

    private get scheme(): "http" | "https" {
        return this.args.certificateArn === undefined ? "http" : "https";
    }

    private get listenerPort(): number {
        return this.scheme === "https" ? 443 : 80;
    }

    private createGroup(): aws.ec2.SecurityGroup {
        const { vpcId, vpcCidr, exposeToInternet } = this.args;
        const group = new aws.ec2.SecurityGroup(`${this.name}-balancer`, { description: "Load balancer of one workload", vpcId }, { parent: this });
        new aws.vpc.SecurityGroupIngressRule(`${this.name}-callers`, {
            securityGroupId: group.id,
            description: exposeToInternet === true ? "Anyone on the internet, as the settings say" : "Callers in the VPC",
            ipProtocol: "tcp",
            fromPort: this.listenerPort,
            toPort: this.listenerPort,
            cidrIpv4: exposeToInternet === true ? "0.0.0.0/0" : vpcCidr,
        }, { parent: this });
        return group;
    }

    private allowTasks(group: aws.ec2.SecurityGroup): void {
        const { port, tasksSecurityGroupId } = this.args;
        const rule = { ipProtocol: "tcp", fromPort: port, toPort: port };
        new aws.vpc.SecurityGroupEgressRule(`${this.name}-to-tasks`, {
            ...rule, securityGroupId: group.id, referencedSecurityGroupId: tasksSecurityGroupId, description: "Tasks of the workload",
        }, { parent: this });
        new aws.vpc.SecurityGroupIngressRule(`${this.name}-from-balancer`, {
            ...rule, securityGroupId: tasksSecurityGroupId, referencedSecurityGroupId: group.id, description: "Load balancer of the workload",
        }, { parent: this });
    }

    /** A name prefix, as in `createTargets`: names have 32 characters, of which Pulumi's own naming would leave 24. */
    private createBalancer(group: aws.ec2.SecurityGroup): aws.lb.LoadBalancer {
        return new aws.lb.LoadBalancer(`${this.name}-load-balancer`, {
            namePrefix: this.namePrefix,
            loadBalancerType: "application",
            internal: this.args.exposeToInternet !== true,
            subnets: this.args.subnetIds,
            securityGroups: [group.id],
            dropInvalidHeaderFields: true,
        }, { parent: this });
    }

    private createTargets(): aws.lb.TargetGroup {
        return new aws.lb.TargetGroup(`${this.name}-targets`, {
            namePrefix: this.namePrefix,
            vpcId: this.args.vpcId,
            targetType: "ip",
            protocol: "HTTP",
            port: this.args.port,
            deregistrationDelay: drainSeconds,
            healthCheck: { path: this.args.healthPath, matcher: "200-399", interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
        }, { parent: this });
    }

    private listen(balancer: aws.lb.LoadBalancer, targets: aws.lb.TargetGroup): void {
        const { certificateArn } = this.args;
        new aws.lb.Listener(`${this.name}-listener`, {
            loadBalancerArn: balancer.arn,
            port: this.listenerPort,
            protocol: this.scheme.toUpperCase(),
            ...(certificateArn !== undefined && { certificateArn, sslPolicy: tlsPolicy }),
            defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        }, { parent: this });
    }

    private get namePrefix(): string {
        return `${this.name.slice(0, 5).replace(/-+$/, "")}-`;
    }
}
