// The credential spec as a type: which domain, which gMSA account, and for domainless hosts which secret logs on.
// One document never serves both platforms: Windows wants PluginInput as a string holding JSON, Linux as an object.

export const platforms = ["windows", "linux"] as const;
export type Platform = (typeof platforms)[number];

export const identityModes = ["joined", "domainless"] as const;
export type IdentityMode = (typeof identityModes)[number];

/** Who will read the document. `credentialArn` is the portable identity's secret (Windows: or its SSM parameter). */
export type CredentialSpecTarget =
    | { readonly platform: Platform; readonly mode: "joined" }
    | { readonly platform: Platform; readonly mode: "domainless"; readonly credentialArn: string };

/**
 * The plugin through which a Windows host fetches the portable identity: AWS's own, part of the ECS-optimised and
 * EKS-optimised images. Linux ignores the value but keeps the field.
 */
export const awsPluginGuid = "{859E1386-BDB4-49E8-85C7-3070B13920E1}";

/** Version of the plugin interface. A string: the Kubernetes CRD rejects the number. */
export const portableCcgVersion = "1";

/** Only this plugin exists; without it a container does not start. */
export const cmsPlugin = "ActiveDirectory";

export interface CredentialSpec {
    readonly CmsPlugins: readonly [typeof cmsPlugin];
    readonly DomainJoinConfig: DomainJoinConfig;
    readonly ActiveDirectoryConfig: ActiveDirectoryConfig;
}

export interface DomainJoinConfig {
    /** The domain's SID (not the account's). */
    readonly Sid: string;
    /** gMSA account without `$`; the ECS agent matches tickets by it. */
    readonly MachineAccountName: string;
    /** The domain's GUID. */
    readonly Guid: string;
    readonly DnsTreeName: string;
    readonly DnsName: string;
    readonly NetBiosName: string;
}

export interface ActiveDirectoryConfig {
    readonly GroupManagedServiceAccounts: readonly AccountScope[];
    /** Domainless only. */
    readonly HostAccountConfig?: HostAccountConfig;
}

/** The account in one scope; a spec has two: the domain's DNS name and its NetBIOS name. */
export interface AccountScope {
    readonly Name: string;
    readonly Scope: string;
}

export interface HostAccountConfig {
    readonly PortableCcgVersion: string;
    readonly PluginGUID: string;
    /** Windows: JSON text with `credentialArn`. Linux: an object with `CredentialArn`. */
    readonly PluginInput: string | LinuxPluginInput;
}

export interface LinuxPluginInput {
    readonly CredentialArn: string;
}
