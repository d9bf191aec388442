// Rules of every object: its name, namespace, labels and annotations, and that it is of the kind its type says.
import { isPropertyMap, type PropertyMap } from "../../objects/property";
import { isUnknown } from "../../protocol/signature";
import { type Fault } from "../../resource/fault";
import { type PropertyView } from "../../resource/property-view";
import { type Kind } from "../kinds/kind";
import { dnsLabel, dnsLabelAllowed, dnsSubdomain, dnsSubdomainAllowed, textsIn } from "./rule";

const largestAnnotations = 256 * 1024;
const labelName = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const serverFields = [
    "clusterName",
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
];

/** Every fault of the metadata, of `apiVersion` and of `kind`. */
export function metadataFaults(inputs: PropertyView, kind: Kind): Fault[] {
    const metadata = inputs.map("metadata");
    return [
        ...typeFaults(inputs, kind),
        ...nameFaults(inputs, kind),
        ...namespaceFaults(inputs, kind),
        ...serverFieldFaults(metadata),
        ...labelFaults(metadata),
        ...annotationFaults(metadata),
    ];
}

function typeFaults(inputs: PropertyView, { apiVersion, kind }: Kind): Fault[] {
    return Object.entries({ apiVersion, kind }).flatMap(([path, expected]): Fault[] => {
        const given = inputs.text(path);
        return given === undefined || given === expected
            ? []
            : [{ path, found: given, problem: "is not what the resource's type says", allowed: expected }];
    });
}

function nameFaults(inputs: PropertyView, kind: Kind): Fault[] {
    if (inputs.has("metadata.generateName"))
        return [
            {
                path: "metadata.generateName",
                problem: "is not possible with server-side apply",
                allowed: "metadata.name, or neither: then a name is made",
            },
        ];
    const name = inputs.text("metadata.name");
    if (name === undefined)
        return inputs.isUnknown("metadata.name") || inputs.isUnknown("metadata")
            ? []
            : [{ path: "metadata.name", problem: "is missing, and automatic names are off" }];
    return formOf(kind).test(name)
        ? []
        : [
              {
                  path: "metadata.name",
                  found: name,
                  problem: "is no name the API server takes",
                  allowed: allowedOf(kind),
              },
          ];
}

function formOf({ names, kind }: Kind): RegExp {
    if (names === "segment") return /^(?!\.{1,2}$)[^/%]+$/;
    if (kind === "Service") return /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
    return names === "label" ? dnsLabel : dnsSubdomain;
}

function allowedOf({ names, kind }: Kind): string {
    if (names === "segment") return "a text without / and %";
    if (kind === "Service") return "a DNS-1035 label: as a DNS-1123 label, with a letter first";
    return names === "label" ? dnsLabelAllowed : dnsSubdomainAllowed;
}

function namespaceFaults(inputs: PropertyView, { namespaced, kind }: Kind): Fault[] {
    const namespace = inputs.text("metadata.namespace");
    if (namespace === undefined) return [];
    if (namespaced === false)
        return [
            {
                path: "metadata.namespace",
                found: namespace,
                problem: `is set although ${kind} objects belong to the whole cluster`,
            },
        ];
    return dnsLabel.test(namespace)
        ? []
        : [
              {
                  path: "metadata.namespace",
                  found: namespace,
                  problem: "is no name of a namespace",
                  allowed: dnsLabelAllowed,
              },
          ];
}

function serverFieldFaults(metadata: PropertyMap): Fault[] {
    return serverFields
        .filter((name) => metadata[name] !== undefined)
        .map((name) => ({ path: `metadata.${name}`, problem: "is set by the API server, never by a program" }));
}

/** `name` or `prefix/name`. */
function isQualified(key: string): boolean {
    const [name = "", prefix, ...more] = key.split("/").reverse();
    return more.length === 0 && labelName.test(name) && (prefix === undefined || dnsSubdomain.test(prefix));
}

function keyFaults(field: string, keys: readonly string[]): Fault[] {
    return keys
        .filter((key) => !isQualified(key))
        .map((key) => ({
            path: `metadata.${field}["${key}"]`,
            problem: "has a key that is not allowed",
            allowed: "an optional DNS subdomain and /, then up to 63 letters, digits, - _ .",
        }));
}

function labelFaults(metadata: PropertyMap): Fault[] {
    const labels = textsIn(metadata["labels"]);
    const values = Object.entries(labels).filter(
        ([, value]) => value !== "" && !isUnknown(value) && !labelName.test(value),
    );
    return [
        ...keyFaults("labels", Object.keys(labels)),
        ...values.map(([key, value]) => ({
            path: `metadata.labels["${key}"]`,
            found: value,
            problem: "is no value of a label",
            allowed: "up to 63 letters, digits, - _ ., a letter or digit at both ends",
        })),
    ];
}

function annotationFaults(metadata: PropertyMap): Fault[] {
    const annotations = isPropertyMap(metadata["annotations"]) ? textsIn(metadata["annotations"]) : {};
    const size = Object.entries(annotations).reduce(
        (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
        0,
    );
    const tooLarge: Fault[] =
        size > largestAnnotations
            ? [
                  {
                      path: "metadata.annotations",
                      problem: `have ${size} bytes`,
                      allowed: `at most ${largestAnnotations}`,
                  },
              ]
            : [];
    return [
        ...keyFaults(
            "annotations",
            Object.keys(annotations).map((key) => key.toLowerCase()),
        ),
        ...tooLarge,
    ];
}
