// What this stack takes from the directory, checked against what the settings ask of it: a contract that keeps its
// form may still lack the account, lie in another region, or know no public subnet.
import type * as pulumi from "@pulumi/pulumi";
import type { PortableIdentityArns } from "../../components/hosts/host-role";
import type { Problem } from "../../components/problem/problem";
import type { Outputs, Published } from "../../components/stack/contract";
import type { directoryContract } from "../directory/outputs";
import type { EcsLinuxDomainlessSettings } from "./settings";

export type DirectoryOutputs = Published<typeof directoryContract.shape>;

type DirectoryFacts = Pick<Outputs<typeof directoryContract.shape>, "region" | "publicSubnetIds" | "accounts">;

/** The portable identity of an account that passed `checkDirectory`. */
export function portableIdentity(directory: DirectoryOutputs, account: string): pulumi.Output<PortableIdentityArns> {
    return directory.accounts.apply((accounts) => {
        const identity = accounts[account]?.portableIdentity;
        if (identity == null) throw new Error(`Account "${account}" passed the checks without a portable identity.`);
        return identity;
    });
}

/** Paths are keys of the settings. */
export function checkDirectory(directory: DirectoryFacts, settings: EcsLinuxDomainlessSettings, region: string): Problem[] {
    return [
        ...checkRegion(directory, settings, region),
        ...settings.workloads.flatMap(({ account }, at) => checkAccount(directory, account, `workloads[${at}].account`)),
        ...checkPublicSubnets(directory, settings),
    ];
}

function checkRegion(directory: DirectoryFacts, settings: EcsLinuxDomainlessSettings, region: string): Problem[] {
    return directory.region === region ? [] : [{
        code: "directory-region",
        path: "directory",
        message: `"${settings.directory}" is in ${directory.region}, this stack in ${region}: they share one VPC.`,
        fix: `Set aws:region to ${directory.region}, or name a directory stack of ${region}.`,
    }];
}

function checkAccount({ accounts }: DirectoryFacts, account: string, path: string): Problem[] {
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

function checkPublicSubnets({ publicSubnetIds }: DirectoryFacts, settings: EcsLinuxDomainlessSettings): Problem[] {
    if (publicSubnetIds.length >= 2) return [];
    return settings.workloads.flatMap(({ loadBalancer }, at) => (loadBalancer?.exposeToInternet !== true ? [] : [{
        code: "public-subnets-missing",
        path: `workloads[${at}].loadBalancer.exposeToInternet`,
        message: `is true, but the directory's network has ${publicSubnetIds.length === 0 ? "no public subnet" : "one public subnet"}. A load balancer needs two.`,
        fix: "Name publicSubnetIds in the directory's network settings, or remove exposeToInternet.",
    }]));
}
