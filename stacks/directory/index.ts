// The directory program, from the ground up: network, key, domain, names, credentials, worker. What workload stacks may
// know of it is in outputs.ts.
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { desiredStateOf } from "../../components/directory/gmsa-accounts";
import { DirectoryDns } from "../../components/directory/directory-dns";
import { DirectoryWorker } from "../../components/directory/directory-worker";
import { IdentityKey } from "../../components/directory/identity-key";
import { PortableIdentities } from "../../components/directory/portable-identities";
import { findWorkerBundle } from "../../components/directory/worker-bundle";
import { publish } from "../../components/stack/contract";
import { projectRoot } from "../../components/stack/project-root";
import type { StackContext } from "../../components/stack/stack-context";
import { publishedAccounts } from "./accounts";
import { makeDomain } from "./domain";
import { makeNetwork } from "./network";
import { directoryContract } from "./outputs";
import type { DirectorySettings } from "./settings";

/** Everything a workload stack finds ready: names, accounts, their secrets, and a network to stand in. */
export function directory(context: StackContext<DirectorySettings>): Record<string, unknown> {
    const { settings, region, provider } = context;
    const label = `${context.program}-${context.environment}`;
    const recoveryWindowInDays = settings.protect ? 30 : 7;
    const providers = { aws: provider, command: new command.Provider("command") };

    const network = makeNetwork(settings.network, { region, label, isDomainOfAws: !("selfManaged" in settings.domain), providers });
    const key = new IdentityKey("identity-key", { region, label, deletionWindowInDays: recoveryWindowInDays }, { providers, protect: settings.protect });
    const { domain, delegatedUser, ready } = makeDomain(settings, { network, keyArn: key.arn, region, label, recoveryWindowInDays, providers });
    const names = settings.dnsForwarding ? [new DirectoryDns("directory-dns", { domain, vpcId: network.vpcId, subnetIds: network.directorySubnetIds }, { providers })] : [];

    const identities = new PortableIdentities("portable-identity", { accounts: settings.accounts, keyArn: key.arn, label, recoveryWindowInDays }, { providers });
    const worker = new DirectoryWorker("directory-worker", {
        network, domain, region, label,
        bundle: findWorkerBundle(projectRoot()),
        desiredState: pulumi.all([domain.domainName, domain.netBiosName, domain.containers, delegatedUser.secretArn, pulumi.all(identities.secretArns)])
            .apply(([domainName, netBiosName, containers, delegatedUserSecretArn, secretArns]) => desiredStateOf({
                domainName, netBiosName, containers, delegatedUserSecretArn, rotateDelegatedUser: delegatedUser.isRenewed,
                region, managedBy: `gmsa ${label}`, rotationDays: settings.rotationDays,
            }, settings.accounts, secretArns)),
        credentials: { delegatedUser, portableIdentityArns: identities.secretArns, keyArns: [key.arn] },
        startsAfter: [network, ...names, ...ready],
    }, { providers });

    return {
        ...publish(directoryContract, {
            domainName: worker.domainFacts.dnsName,
            netBiosName: worker.domainFacts.netBiosName,
            forestName: worker.domainFacts.forestName,
            domainSid: worker.domainFacts.sid,
            domainGuid: worker.domainFacts.guid,
            dnsAddresses: domain.dnsAddresses,
            directoryId: domain.directoryId,
            directorySecurityGroupId: domain.controllersSecurityGroupId,
            vpcId: network.vpcId,
            vpcCidr: network.vpcCidr,
            privateSubnetIds: network.privateSubnetIds,
            publicSubnetIds: network.publicSubnetIds,
            region,
            accounts: publishedAccounts(worker.accounts, identities.secretArns, key.arn),
        }),
        worker: { instanceId: worker.instanceId, documentName: worker.documentName },
    };
}
