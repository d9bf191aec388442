// A credential spec as a Kubernetes object, with the namespaces it is offered to. Whoever may write these objects can
// redirect an identity: that is for the platform, never for a workload.
import { ProblemsError } from "../../problem/problem";
import { checkCredentialSpec } from "../../credential-spec/check";
import type { ActiveDirectoryConfig, CredentialSpec, HostAccountConfig } from "../../credential-spec/credential-spec";
import { credentialSpecApiVersion, credentialSpecKind } from "./credential-spec-kind";
import type { KubernetesObject } from "./kubernetes-object";
import { offeredTo } from "./offer";

/** The document as the API server takes it: on Windows `PluginInput` is text. */
export interface WindowsCredentialSpec {
    CmsPlugins: string[];
    DomainJoinConfig: CredentialSpec["DomainJoinConfig"];
    ActiveDirectoryConfig: {
        GroupManagedServiceAccounts: ActiveDirectoryConfig["GroupManagedServiceAccounts"][number][];
        HostAccountConfig?: Omit<HostAccountConfig, "PluginInput"> & { PluginInput: string };
    };
}

export interface KubernetesCredentialSpec extends KubernetesObject {
    apiVersion: typeof credentialSpecApiVersion;
    kind: typeof credentialSpecKind;
    credspec: WindowsCredentialSpec;
}

/**
 * @param name of the object, which pods name: lower case, e.g. `bookstore`.
 * @param namespaces in which pods may name it, provided their service account may use it.
 * @throws ProblemsError when the document is no sound credential spec for Windows
 */
export function kubernetesCredentialSpec(name: string, document: CredentialSpec, namespaces: readonly string[]): KubernetesCredentialSpec {
    const mode = document.ActiveDirectoryConfig.HostAccountConfig === undefined ? "joined" : "domainless";
    const problems = checkCredentialSpec(document, { platform: "windows", mode });
    if (problems.length > 0) throw new ProblemsError(`credential spec "${name}"`, problems);
    return { apiVersion: credentialSpecApiVersion, kind: credentialSpecKind, metadata: { name, labels: offeredTo(namespaces) }, credspec: windowsDocument(document) };
}

function windowsDocument({ CmsPlugins, DomainJoinConfig, ActiveDirectoryConfig }: CredentialSpec): WindowsCredentialSpec {
    const { GroupManagedServiceAccounts, HostAccountConfig: host } = ActiveDirectoryConfig;
    return {
        CmsPlugins: [...CmsPlugins],
        DomainJoinConfig: { ...DomainJoinConfig },
        ActiveDirectoryConfig: {
            GroupManagedServiceAccounts: GroupManagedServiceAccounts.map((account) => ({ ...account })),
            ...(typeof host?.PluginInput === "string" && { HostAccountConfig: { ...host, PluginInput: host.PluginInput } }),
        },
    };
}
