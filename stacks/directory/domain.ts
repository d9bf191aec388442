// From the domain settings to a domain, and to the user that the worker logs on as in it: this stack's own in a directory
// it makes, the one that the settings name anywhere else.
import * as pulumi from "@pulumi/pulumi";
import { DelegatedUser } from "../../components/directory/delegated-user";
import { DirectoryAdmission } from "../../components/directory/directory-admission";
import { DirectoryLog } from "../../components/directory/directory-log";
import type { Domain } from "../../components/directory/domain";
import { ExistingDirectory } from "../../components/directory/existing-directory";
import { ManagedDirectory } from "../../components/directory/managed-directory";
import { defaultNetBiosName } from "../../components/directory/netbios-name";
import { SelfManagedDomain } from "../../components/directory/self-managed-domain";
import type { Network } from "../../components/network/network";
import type { DomainSettings } from "./domain-settings";
import type { DirectorySettings } from "./settings";

export interface DomainSurroundings {
    readonly network: Network;
    readonly keyArn: pulumi.Output<string>;
    readonly region: string;
    readonly label: string;
    readonly recoveryWindowInDays: number;
    readonly providers: Record<string, pulumi.ProviderResource>;
}

export interface DomainInUse {
    readonly domain: Domain;
    readonly delegatedUser: { readonly secretArn: pulumi.Output<string>; readonly isRenewed: boolean; readonly keyArns: readonly string[] };
    /** What has to be there before anyone logs on. */
    readonly ready: readonly pulumi.Resource[];
}

type Managed = Extract<DomainSettings, { edition: string }>;
type Existing = Extract<DomainSettings, { existing: object }>["existing"];
type SelfManaged = Extract<DomainSettings, { selfManaged: object }>["selfManaged"];

export function makeDomain({ domain, protect }: Pick<DirectorySettings, "domain" | "protect">, surroundings: DomainSurroundings): DomainInUse {
    if ("existing" in domain) return useDirectory(domain.existing, surroundings);
    if ("selfManaged" in domain) return useDomain(domain.selfManaged, surroundings);
    return makeDirectory(domain, protect, surroundings);
}

function makeDirectory(settings: Managed, protect: boolean, { network, keyArn, region, label, recoveryWindowInDays, providers }: DomainSurroundings): DomainInUse {
    const directory = new ManagedDirectory("directory", {
        domainName: settings.name,
        netBiosName: settings.netBiosName ?? defaultNetBiosName(settings.name),
        edition: settings.edition,
        vpcId: network.vpcId,
        subnetIds: network.directorySubnetIds,
    }, { providers, protect });
    new DirectoryLog("directory-log", { directoryId: directory.directoryId, label }, { providers });
    const user = new DelegatedUser("delegated-user", {
        directoryId: directory.directoryId, domainName: directory.domainName, keyArn, region, label, recoveryWindowInDays,
    }, { providers, protect });
    return { domain: directory, delegatedUser: { secretArn: user.secretArn, isRenewed: true, keyArns: [] }, ready: [user] };
}

function useDirectory(settings: Existing, { network, providers }: DomainSurroundings): DomainInUse {
    const directory = new ExistingDirectory("directory", { directoryId: settings.directoryId, isInOtherVpc: settings.admitNetwork }, { providers });
    const admission = settings.admitNetwork
        ? [new DirectoryAdmission("directory-admission", { controllersSecurityGroupId: directory.admittingSecurityGroupId, clientCidr: network.vpcCidr }, { providers })]
        : [];
    return { domain: directory, delegatedUser: namedUser(settings), ready: admission };
}

function useDomain(settings: SelfManaged, { providers }: DomainSurroundings): DomainInUse {
    const { name, netBiosName, dnsAddresses, organizationalUnit } = settings;
    const domain = new SelfManagedDomain("directory", { domainName: name, netBiosName, dnsAddresses, organizationalUnit }, { providers });
    return { domain, delegatedUser: namedUser(settings), ready: [] };
}

/** Its password belongs to whoever made it: the worker reads it and leaves its renewal to them. */
function namedUser({ delegatedUserSecretArn, delegatedUserKeyArn }: Existing | SelfManaged): DomainInUse["delegatedUser"] {
    return { secretArn: pulumi.output(delegatedUserSecretArn), isRenewed: false, keyArns: delegatedUserKeyArn === undefined ? [] : [delegatedUserKeyArn] };
}
