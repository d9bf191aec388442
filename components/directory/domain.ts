// A domain as the rest of the stack sees it, whoever runs it. What differs between the three kinds is hidden here: who
// admits clients to the controllers, and where in the tree a delegated user may write.
import * as pulumi from "@pulumi/pulumi";
import { coveringCidr } from "../network/cidr";

export interface Domain {
    /** Fully qualified name. */
    readonly domainName: pulumi.Output<string>;
    readonly netBiosName: pulumi.Output<string>;
    /** Sorted, since AWS gives them in no order. */
    readonly dnsAddresses: pulumi.Output<string[]>;
    /** `null`: AWS does not run this domain. */
    readonly directoryId: pulumi.Output<string | null>;
    /** `null`: rules go by address, since AWS does not run this domain, or runs it in another VPC. */
    readonly controllersSecurityGroupId: pulumi.Output<string | null>;
    readonly containers: pulumi.Output<DomainContainers>;
}

/** Distinguished names of the containers that the worker writes to. */
export interface DomainContainers {
    readonly groups: string;
    readonly users: string;
    readonly accounts: string;
}

/** `corp.example.com` → `DC=corp,DC=example,DC=com`. */
export function domainDistinguishedName(domainName: string): string {
    return domainName.split(".").map((label) => `DC=${label}`).join(",");
}

/**
 * AWS Managed Microsoft AD hands out rights below `OU=<NetBIOS>` and in the Managed Service Accounts container, and
 * nowhere else: a write anywhere else fails with insufficient rights.
 * @see https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_getting_started_what_gets_created.html
 */
export function managedContainers(domainName: string, netBiosName: string): DomainContainers {
    const users = `OU=Users,OU=${netBiosName},${domainDistinguishedName(domainName)}`;
    return { groups: users, users, accounts: serviceAccounts(domainName) };
}

/** @param organizationalUnit where groups and users go; the domain's default container when not given. */
export function selfManagedContainers(domainName: string, organizationalUnit: string | undefined): DomainContainers {
    const users = organizationalUnit ?? `CN=Users,${domainDistinguishedName(domainName)}`;
    return { groups: users, users, accounts: serviceAccounts(domainName) };
}

function serviceAccounts(domainName: string): string {
    return `CN=Managed Service Accounts,${domainDistinguishedName(domainName)}`;
}

/** Where rules towards the controllers point: their security group where it is one of this VPC, else the block around them. */
export interface ControllersPeer {
    readonly referencedSecurityGroupId: pulumi.Output<string | undefined>;
    readonly cidrIpv4: pulumi.Output<string | undefined>;
}

/** One peer a rule whichever kind of domain it is, so that the number of rules is known before the domain is. */
export function controllersPeer(securityGroupId: pulumi.Input<string | null>, dnsAddresses: pulumi.Input<string[]>): ControllersPeer {
    const known = pulumi.all([securityGroupId, dnsAddresses]);
    return {
        referencedSecurityGroupId: known.apply(([group]) => group ?? undefined),
        cidrIpv4: known.apply(([group, addresses]) => (group === null ? coveringCidr(addresses) : undefined)),
    };
}
