// The stack's own capacity. Its hosts may read the portable identities of the workloads that run on them, no others.
import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../../components/ecs/cluster";
import type { DomainClients } from "../../components/ecs/domain-clients";
import { HostCapacity } from "../../components/ecs/host-capacity";
import { ContainerHosts } from "../../components/hosts/container-hosts";
import type { PortableIdentityArns } from "../../components/hosts/host-role";
import type { StackContext } from "../../components/stack/stack-context";
import type { DirectoryOutputs } from "./directory-facts";
import type { EcsLinuxDomainlessSettings } from "./settings";

export interface HostsArgs {
    readonly context: StackContext<EcsLinuxDomainlessSettings>;
    readonly directory: DirectoryOutputs;
    readonly cluster: Cluster;
    readonly clients: DomainClients;
    readonly identityOf: (account: string) => pulumi.Output<PortableIdentityArns>;
}

/** @returns undefined when the settings ask for no capacity: everything runs on Fargate. */
export function createHosts({ context, directory, cluster, clients, identityOf }: HostsArgs): HostCapacity | undefined {
    const { settings: { capacity, workloads }, provider, region, tags } = context;
    if (capacity === undefined) return undefined;
    const accounts = new Set(workloads.filter(({ runOn }) => runOn === "ec2").map(({ account }) => account));
    const hosts = new ContainerHosts("container-hosts", {
        ...capacity,
        clusterName: cluster.clusterName,
        region,
        tags,
        subnetIds: directory.privateSubnetIds,
        securityGroupIds: [clients.securityGroupId],
        portableIdentities: [...accounts].sort().map(identityOf),
    }, { provider });
    return new HostCapacity("container-hosts", { clusterName: cluster.clusterName, autoScalingGroupArn: hosts.autoScalingGroupArn }, { provider });
}
