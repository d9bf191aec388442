// The CustomResourceDefinition of credential specs: upstream's fields, but an incomplete document is refused when it is
// written, not when its first pod starts. Unknown keys are pruned without a word, as everywhere in Kubernetes.
import { credentialSpecGroup, credentialSpecKind, credentialSpecResource, credentialSpecVersion } from "./credential-spec-kind";
import type { KubernetesObject } from "./kubernetes-object";

export interface CredentialSpecDefinition extends KubernetesObject {
    apiVersion: "apiextensions.k8s.io/v1";
    kind: "CustomResourceDefinition";
    spec: {
        group: string;
        names: { kind: string; listKind: string; plural: string; singular: string };
        scope: "Cluster";
        versions: { name: string; served: boolean; storage: boolean; schema: { openAPIV3Schema: Schema } }[];
    };
}

type Schema =
    | { type: "string"; pattern: string; maxLength: number }
    | { type: "array"; items: Schema; minItems: number; maxItems: number }
    | { type: "object"; properties: Record<string, Schema>; required: string[] };

/**
 * Admission writes these texts into JSON by CEL's `strings.quote`, which knows \b \t \n \f \r, quotes and
 * backslashes as JSON does, but not the other control characters.
 */
const quotable: Schema = { type: "string", pattern: "^[^\\x00-\\x07\\x0b\\x0e-\\x1f]*$", maxLength: 2048 };

export function credentialSpecDefinition(): CredentialSpecDefinition {
    return {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: {
            name: `${credentialSpecResource}.${credentialSpecGroup}`,
            // The API server takes a group below k8s.io only with the proposal that approved it.
            annotations: { "api-approved.kubernetes.io": "https://github.com/kubernetes/enhancements/tree/master/keps/sig-windows/689-windows-gmsa" },
        },
        spec: {
            group: credentialSpecGroup,
            names: { kind: credentialSpecKind, listKind: `${credentialSpecKind}List`, plural: credentialSpecResource, singular: credentialSpecKind.toLowerCase() },
            scope: "Cluster",
            versions: [{ name: credentialSpecVersion, served: true, storage: true, schema: { openAPIV3Schema: fields({ credspec: document }) } }],
        },
    };
}

const document = fields({
    CmsPlugins: listOf(quotable),
    DomainJoinConfig: fields({ Sid: quotable, MachineAccountName: quotable, Guid: quotable, DnsTreeName: quotable, DnsName: quotable, NetBiosName: quotable }),
    ActiveDirectoryConfig: fields(
        { GroupManagedServiceAccounts: listOf(fields({ Name: quotable, Scope: quotable })) },
        { HostAccountConfig: fields({ PortableCcgVersion: quotable, PluginGUID: quotable, PluginInput: quotable }) },
    ),
});

function fields(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
    return { type: "object", properties: { ...required, ...optional }, required: Object.keys(required) };
}

function listOf(items: Schema): Schema {
    return { type: "array", items, minItems: 1, maxItems: 8 };
}
