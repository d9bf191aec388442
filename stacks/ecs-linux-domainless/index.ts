// Containers on Linux, outside the domain, that log on as gMSA accounts: hosts of their own and Fargate, side by side.
import type * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../../components/ecs/cluster";
import { DomainClients } from "../../components/ecs/domain-clients";
import { publish, read } from "../../components/stack/contract";
import type { StackContext } from "../../components/stack/stack-context";
import { directoryContract } from "../directory/outputs";
import { createCredentialSpecs } from "./credential-specs";
import { checkDirectory, portableIdentity } from "./directory-facts";
import { createHosts } from "./hosts";
import { ecsLinuxDomainlessContract } from "./outputs";
import type { EcsLinuxDomainlessSettings } from "./settings";
import { createWorkload, repositoriesOf, servicesOf } from "./workloads";

export async function ecsLinuxDomainless(context: StackContext<EcsLinuxDomainlessSettings>): Promise<Record<string, pulumi.Output<unknown>>> {
    const { settings, region, provider, absentStacks } = context;
    const directory = await read(directoryContract, settings.directory, { absentStacks, demands: (outputs) => checkDirectory(outputs, settings, region) });
    const identityOf = (account: string) => portableIdentity(directory, account);

    const cluster = new Cluster("containers", { provider });
    const clients = new DomainClients("domain-clients", { ...directory }, { provider });
    const hosts = createHosts({ context, directory, cluster, clients, identityOf });
    const credentialSpecArns = createCredentialSpecs({ workloads: settings.workloads, directory, secretArn: (account) => identityOf(account).secretArn }, { provider });
    const workloads = settings.workloads.map((workload) =>
        createWorkload(workload, { context, directory, cluster, clients, hosts, credentialSpecArn: credentialSpecArns(workload), portableIdentity: identityOf(workload.account) }));

    return publish(ecsLinuxDomainlessContract, {
        clusterName: cluster.clusterName,
        region,
        services: servicesOf(workloads),
        repositories: repositoriesOf(workloads),
    });
}
