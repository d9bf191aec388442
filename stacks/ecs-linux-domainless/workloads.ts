// From one entry of the settings to a running workload, and from all of them to the stack's outputs.
import * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../../components/ecs/cluster";
import type { DomainClients } from "../../components/ecs/domain-clients";
import type { Placement } from "../../components/ecs/gmsa-service";
import { GmsaWorkload } from "../../components/ecs/gmsa-workload";
import type { HostCapacity } from "../../components/ecs/host-capacity";
import type { PortableIdentityArns } from "../../components/hosts/host-role";
import { physicalName } from "../../components/stack/physical-name";
import type { StackContext } from "../../components/stack/stack-context";
import type { DirectoryOutputs } from "./directory-facts";
import type { EcsLinuxDomainlessSettings } from "./settings";
import type { WorkloadSettings } from "./workload-settings";

export interface WorkloadSurroundings {
    readonly context: StackContext<EcsLinuxDomainlessSettings>;
    readonly directory: DirectoryOutputs;
    readonly cluster: Cluster;
    readonly clients: DomainClients;
    readonly hosts: HostCapacity | undefined;
    readonly credentialSpecArn: pulumi.Output<string>;
    readonly portableIdentity: pulumi.Output<PortableIdentityArns>;
}

export interface NamedWorkload { readonly name: string; readonly workload: GmsaWorkload }

export function createWorkload(choices: WorkloadSettings, around: WorkloadSurroundings): NamedWorkload {
    const { context, directory, cluster, clients, hosts } = around;
    const workload = new GmsaWorkload(choices.name, {
        choices,
        family: physicalName("ecsFamily", pulumi.getStack(), choices.name),
        logGroupName: physicalName("logGroup", "/gmsa", pulumi.getStack(), choices.name),
        region: context.region,
        clusterArn: cluster.clusterArn,
        placement: placementOf(choices, hosts),
        vpcId: directory.vpcId,
        vpcCidr: directory.vpcCidr,
        privateSubnetIds: directory.privateSubnetIds,
        publicSubnetIds: directory.publicSubnetIds,
        clientsSecurityGroupId: clients.securityGroupId,
        credentialSpecArn: around.credentialSpecArn,
        portableIdentity: around.portableIdentity,
        startAfter: [clients, ...(choices.runOn === "ec2" && hosts !== undefined ? [hosts] : [])],
    }, { provider: context.provider });
    return { name: choices.name, workload };
}

function placementOf({ name, runOn }: WorkloadSettings, hosts: HostCapacity | undefined): Placement {
    if (runOn === "fargate") return { kind: "fargate" };
    if (hosts === undefined) throw new pulumi.RunError(`capacity-missing: workload "${name}" runs on ec2, and the stack has no capacity.`);
    return { kind: "hosts", capacityProviderName: hosts.capacityProviderName };
}

export function servicesOf(workloads: readonly NamedWorkload[]) {
    return pulumi.output(Object.fromEntries(workloads.map(({ name, workload: { serviceName, taskDefinitionArn, logGroupName, taskRoleName, url } }) =>
        [name, { serviceName, taskDefinitionArn, logGroupName, taskRoleName, url }])));
}

export function repositoriesOf(workloads: readonly NamedWorkload[]): pulumi.Output<Record<string, string>> {
    return pulumi.output(Object.fromEntries(workloads.flatMap(({ name, workload }) => (workload.repositoryUrl === undefined ? [] : [[name, workload.repositoryUrl] as const]))));
}
