// What this stack takes from the directory, checked against what the settings ask of it: a contract that keeps its
// form may still lack the account, lie in another region, or know no public subnet.
import * as pulumi from "@pulumi/pulumi";
import type { PortableIdentityArns } from "../../components/hosts/host-role";
import { formatProblem, type Problem } from "../../components/problem/problem";
import type { Published } from "../../components/stack/contract";
import type { DirectoryAccount, directoryContract } from "../directory/outputs";
import type { EcsLinuxDomainlessSettings } from "./settings";

export type DirectoryOutputs = Published<typeof directoryContract.shape>;

interface CheckedFacts {
    readonly region: string;
    readonly publicSubnetIds: readonly string[];
    readonly accounts: Readonly<Record<string, DirectoryAccount>>;
}

/**
 * The portable identity of each account that a workload uses, by the account's name.
 * @throws RunError with every problem of the settings against the directory, when an output is used.
 */
export function portableIdentities(directory: DirectoryOutputs, settings: EcsLinuxDomainlessSettings, region: string): pulumi.Output<Record<string, PortableIdentityArns>> {
    return pulumi.all([directory.region, directory.publicSubnetIds, directory.accounts]).apply(([directoryRegion, publicSubnetIds, accounts]) => {
        const problems = checkDirectory({ region: directoryRegion, publicSubnetIds, accounts }, settings, region);
        if (problems.length > 0) {
            throw new pulumi.RunError([`Stack "${settings.directory}" cannot serve these settings:`, ...problems.map((problem) => `  ${formatProblem(problem)}`)].join("\n"));
        }
        return Object.fromEntries(Object.entries(accounts).flatMap(([name, { portableIdentity }]) => (portableIdentity === null ? [] : [[name, portableIdentity] as const])));
    });
}

/** Paths are keys of the settings. */
export function checkDirectory(directory: CheckedFacts, settings: EcsLinuxDomainlessSettings, region: string): Problem[] {
    return [
        ...checkRegion(directory, settings, region),
        ...settings.workloads.flatMap(({ account }, at) => checkAccount(directory, account, `workloads[${at}].account`)),
        ...checkPublicSubnets(directory, settings),
    ];
}

function checkRegion(directory: CheckedFacts, settings: EcsLinuxDomainlessSettings, region: string): Problem[] {
    return directory.region === region ? [] : [{
        code: "directory-region",
        path: "directory",
        message: `"${settings.directory}" is in ${directory.region}, this stack in ${region}: they share one VPC.`,
        fix: `Set aws:region to ${directory.region}, or name a directory stack of ${region}.`,
    }];
}

function checkAccount({ accounts }: CheckedFacts, account: string, path: string): Problem[] {
    const found = Object.hasOwn(accounts, account) ? accounts[account] : undefined;
    if (found === undefined) {
        const domainless = Object.keys(accounts).filter((name) => accounts[name]?.portableIdentity != null).sort();
        return [{
            code: "account-unknown",
            path,
            message: `is "${account}". Allowed: ${domainless.length === 0 ? "none, the directory has no domainless account" : domainless.join(", ")}.`,
            fix: "Correct the name, or add the account to the directory's settings with mode: domainless and bring the directory up.",
        }];
    }
    return found.portableIdentity !== null ? [] : [{
        code: "account-without-portable-identity",
        path,
        message: `is "${account}", an account for hosts that are joined to the domain: nobody outside can log on as it.`,
        fix: "Set mode: domainless for it in the directory's settings and bring the directory up, or use another account.",
    }];
}

function checkPublicSubnets({ publicSubnetIds }: CheckedFacts, settings: EcsLinuxDomainlessSettings): Problem[] {
    if (publicSubnetIds.length >= 2) return [];
    return settings.workloads.flatMap(({ loadBalancer }, at) => (loadBalancer?.exposeToInternet !== true ? [] : [{
        code: "public-subnets-missing",
        path: `workloads[${at}].loadBalancer.exposeToInternet`,
        message: `is true, but the directory's network has ${publicSubnetIds.length === 0 ? "no public subnet" : "one public subnet"}. A load balancer needs two.`,
        fix: "Name publicSubnetIds in the directory's network settings, or remove exposeToInternet.",
    }]));
}
