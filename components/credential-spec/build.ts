// Makes a credential spec from the domain's facts, and lets nothing out that the check would refuse.
import { ProblemsError } from "../problem/problem";
import { checkCredentialSpec } from "./check";
import { awsPluginGuid, cmsPlugin, portableCcgVersion, type CredentialSpec, type CredentialSpecTarget, type HostAccountConfig, type Platform } from "./credential-spec";
import type { DomainFacts } from "./domain-facts";

/**
 * @param accountName gMSA account without `$`.
 * @throws ProblemsError with every fault, e.g. `credential-spec-account-name`.
 */
export function buildCredentialSpec(facts: DomainFacts, accountName: string, target: CredentialSpecTarget): CredentialSpec {
    const document: CredentialSpec = {
        CmsPlugins: [cmsPlugin],
        DomainJoinConfig: {
            Sid: facts.sid,
            MachineAccountName: accountName,
            Guid: facts.guid,
            DnsTreeName: facts.forestName,
            DnsName: facts.dnsName,
            NetBiosName: facts.netBiosName,
        },
        ActiveDirectoryConfig: {
            GroupManagedServiceAccounts: [{ Name: accountName, Scope: facts.dnsName }, { Name: accountName, Scope: facts.netBiosName }],
            ...(target.mode === "domainless" && { HostAccountConfig: hostAccount(target.platform, target.credentialArn) }),
        },
    };
    const problems = checkCredentialSpec(document, target);
    if (problems.length > 0) throw new ProblemsError(`credential spec of account "${accountName}" (${target.platform}, ${target.mode})`, problems);
    return document;
}

function hostAccount(platform: Platform, credentialArn: string): HostAccountConfig {
    return {
        PortableCcgVersion: portableCcgVersion,
        PluginGUID: awsPluginGuid,
        PluginInput: platform === "windows" ? JSON.stringify({ credentialArn }) : { CredentialArn: credentialArn },
    };
}
