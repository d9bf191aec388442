// The document's bytes. Always the same for the same content, in the order Windows' own generator writes, because
// these bytes are what a diff shows and what an object's key is hashed from. Compact: Fargate takes 4,000 bytes.
import type { CredentialSpec, HostAccountConfig } from "./credential-spec";

/** Canonical compact JSON, without a byte order mark (the ECS agent refuses one). */
export function serializeCredentialSpec(document: CredentialSpec): string {
    const { DomainJoinConfig: join, ActiveDirectoryConfig: directory } = document;
    return JSON.stringify({
        CmsPlugins: document.CmsPlugins,
        DomainJoinConfig: {
            Sid: join.Sid,
            MachineAccountName: join.MachineAccountName,
            Guid: join.Guid,
            DnsTreeName: join.DnsTreeName,
            DnsName: join.DnsName,
            NetBiosName: join.NetBiosName,
        },
        ActiveDirectoryConfig: {
            GroupManagedServiceAccounts: directory.GroupManagedServiceAccounts.map(({ Name, Scope }) => ({ Name, Scope })),
            ...(directory.HostAccountConfig && { HostAccountConfig: ordered(directory.HostAccountConfig) }),
        },
    });
}

function ordered({ PortableCcgVersion, PluginGUID, PluginInput }: HostAccountConfig): HostAccountConfig {
    return { PortableCcgVersion, PluginGUID, PluginInput: typeof PluginInput === "string" ? PluginInput : { CredentialArn: PluginInput.CredentialArn } };
}
