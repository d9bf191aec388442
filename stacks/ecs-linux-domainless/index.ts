// Containers on Linux, outside the domain, that log on as gMSA accounts: hosts of their own and Fargate, side by side.
import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../../components/ecs/cluster";
import { DomainClients } from "../../components/ecs/domain-clients";
import { publish, read } from "../../components/stack/contract";
import type { StackContext } from "../../components/stack/stack-context";
import { directoryContract } from "../directory/outputs";
import { createCredentialSpecs } from "./credential-specs";
import { portableIdentities } from "./directory-facts";
import { createHosts } from "./hosts";
import { ecsLinuxDomainlessContract } from "./outputs";
import type { EcsLinuxDomainlessSettings } from "./settings";
import { createWorkload, repositoriesOf, servicesOf } from "./workloads";

export function ecsLinuxDomainless(context: StackContext<EcsLinuxDomainlessSettings>): Record<string, pulumi.Output<unknown>> {
    const { settings, region, provider } = context;
    const directory = read(directoryContract, settings.directory, context);
    const identities = portableIdentities(directory, settings, region);
    const identityOf = (account: string) => identities.apply((all) => pulumi.output(all[account] ?? missing(account)));

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

function missing(account: string): never {
    throw new Error(`Account "${account}" passed the checks without a portable identity.`);
}
