// Rules of what only holds content (secrets, config maps), and of definitions of custom kinds.
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { each, type KindRule, oneOf, textsIn } from "./rule";
import { isUnknown } from "../../protocol/signature";

const largest = 1024 * 1024;
const keyForm = /^[-._a-zA-Z0-9]{1,253}$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function keysAreValid(...fields: string[]): KindRule {
    return (inputs) =>
        fields.flatMap((field) =>
            Object.keys(inputs.map(field))
                .filter((key) => !keyForm.test(key) || key === "." || key === "..")
                .map((key) => ({
                    path: `${field}["${key}"]`,
                    problem: "has a key that is not allowed",
                    allowed: "letters, digits, - _ ., at most 253 characters",
                })),
        );
}

function fitsInto(...fields: string[]): KindRule {
    return (inputs) => {
        const size = fields
            .flatMap((field) => Object.values(textsIn(inputs.at(field))))
            .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
        return size <= largest
            ? []
            : [{ path: fields.join(" + "), problem: `have ${size} bytes`, allowed: `at most ${largest}` }];
    };
}

/** Secret values are never shown: only the key is named. */
function isBase64(field: string): KindRule {
    return (inputs) =>
        Object.entries(textsIn(inputs.at(field)))
            .filter(([, text]) => !isUnknown(text) && !base64.test(text))
            .map(([key]) => ({
                path: `${field}["${key}"]`,
                problem: "is no base64 text",
                allowed: "base64, or the text itself in stringData",
            }));
}

const neededKeys: Readonly<Record<string, readonly string[]>> = {
    "kubernetes.io/tls": ["tls.crt", "tls.key"],
    "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
    "kubernetes.io/ssh-auth": ["ssh-privatekey"],
};

const typeHasKeys: KindRule = (inputs) => {
    if (inputs.isUnknown("data") || inputs.isUnknown("stringData")) return [];
    const type = inputs.text("type") ?? "Opaque";
    const keys = new Set([...Object.keys(inputs.map("data")), ...Object.keys(inputs.map("stringData"))]);
    return (neededKeys[type] ?? [])
        .filter((key) => !keys.has(key))
        .map((key) => ({ path: `data["${key}"]`, problem: `is missing; type ${type} needs it` }));
};

const keysAreDistinct: KindRule = (inputs) =>
    Object.keys(inputs.map("binaryData"))
        .filter((key) => key in inputs.map("data"))
        .map((key) => ({ path: `binaryData["${key}"]`, problem: "is in data as well" }));

const nameOfDefinition: KindRule = (inputs) => {
    const [name, plural, group] = [
        inputs.text("metadata.name"),
        inputs.text("spec.names.plural"),
        inputs.text("spec.group"),
    ];
    if (name === undefined || plural === undefined || group === undefined) return [];
    return name === `${plural}.${group}`
        ? []
        : [
              {
                  path: "metadata.name",
                  found: name,
                  problem: "is not the name of this definition",
                  allowed: `${plural}.${group}`,
              },
          ];
};

const approval = "api-approved.kubernetes.io";

/** Groups of the Kubernetes project are kept from others by an annotation that names who approved the definition. */
const protectedGroupIsApproved: KindRule = (inputs) => {
    const group = inputs.text("spec.group") ?? "";
    const annotations = inputs.map("metadata.annotations");
    if (!/\.(k8s|kubernetes)\.io$/.test(group) || approval in annotations || inputs.isUnknown("metadata.annotations"))
        return [];
    return [
        {
            path: `metadata.annotations["${approval}"]`,
            problem: `is missing; the group ${group} is protected`,
            allowed: "the URL of the approval, or a text that begins with unapproved",
        },
    ];
};

const oneStoredVersion: KindRule = (inputs) => {
    const versions = inputs.each("spec.versions[]");
    const stored = inputs.each("spec.versions[].storage").filter(({ value }) => value === true);
    return versions.length === 0 || stored.length === 1
        ? []
        : [
              {
                  path: "spec.versions",
                  problem: `has ${stored.length} versions with storage: true`,
                  allowed: "exactly one",
              },
          ];
};

const schemaIsStructural: KindRule = each("spec.versions[]", (version, path): Fault[] => {
    const view = new PropertyView(version);
    const at = "schema.openAPIV3Schema";
    if (view.isUnknown("schema") || view.isUnknown(at)) return [];
    if (!view.has(at)) return [{ path: `${path}.${at}`, problem: "is missing; every version has a schema" }];
    return view.text(`${at}.type`) === "object" || view.isUnknown(`${at}.type`)
        ? []
        : [{ path: `${path}.${at}.type`, found: view.at(`${at}.type`) ?? null, problem: "is not object at the root" }];
});

export const contentRules: Readonly<Record<string, readonly KindRule[]>> = {
    "kubernetes:core/v1:Secret": [
        keysAreValid("data", "stringData"),
        isBase64("data"),
        fitsInto("data", "stringData"),
        typeHasKeys,
    ],
    "kubernetes:core/v1:ConfigMap": [
        keysAreValid("data", "binaryData"),
        isBase64("binaryData"),
        keysAreDistinct,
        fitsInto("data", "binaryData"),
    ],
    "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition": [
        nameOfDefinition,
        protectedGroupIsApproved,
        oneStoredVersion,
        schemaIsStructural,
        oneOf("spec.scope", "Cluster", "Namespaced"),
    ],
};
