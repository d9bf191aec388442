// What any API server would refuse in an object, whatever its kind: a kind that is not its type's, names and labels that
// are none, a namespace where there can be none. Fields of specs are held against the package's typings by the compiler.
import type { PropertyMap } from "../../local/cloud/objects/property";

const name = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const labelKey = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/;
const clusterWide = /:(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PriorityClass|GMSACredentialSpec|CertificateSigningRequest|(?:Mutating|Validating)\w+)$/;

export function kubernetesFaults(type: string, { apiVersion, kind, metadata }: PropertyMap): string[] {
    if (typeof apiVersion !== "string" || typeof kind !== "string") return ["has no apiVersion or kind"];
    const expected = `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
    return [...(expected === type ? [] : [`is a ${expected}`]), ...metadataFaults(type, metadata)];
}

function metadataFaults(type: string, metadata: unknown): string[] {
    if (typeof metadata !== "object" || metadata === null) return ["has no metadata"];
    const at = (key: string): unknown => Reflect.get(metadata, key);
    const isNamespaced = at("namespace") !== undefined;
    return [
        ...(name.test(String(at("name"))) ? [] : [`metadata.name is ${JSON.stringify(at("name"))}`]),
        ...(isNamespaced === clusterWide.test(type) ? [`metadata.namespace is ${isNamespaced ? "set on a kind of the whole cluster" : "missing"}`] : []),
        ...Object.entries((at("labels") ?? {}) as Record<string, unknown>).flatMap(([key, value]) => (labelKey.test(key) && typeof value === "string" && labelValue.test(value) ? [] : [`metadata.labels has ${key}: ${JSON.stringify(value)}`])),
        ...Object.entries((at("annotations") ?? {}) as Record<string, unknown>).flatMap(([key, value]) => (labelKey.test(key) && typeof value === "string" ? [] : [`metadata.annotations has ${key}: ${JSON.stringify(value)}`])),
    ];
}
