// What a kubernetes provider instance is configured with.
import { type PropertyMap, textOf } from "../objects/property";
import { type Checked } from "../protocol/provider";
import { isUnknown, revealMap } from "../protocol/signature";
import { type Fault, formatFault } from "../resource/fault";
import { checkShape } from "../resource/shape";
import { kubeconfigText, selectCluster, type SelectedCluster } from "./kubeconfig";

const flag = "any"; // the SDK sends booleans as texts
const shape = {
    alwaysRender: flag,
    cluster: "string",
    clusterIdentifier: "string",
    context: "string",
    deleteUnreachable: flag,
    enableConfigMapMutable: flag,
    enablePatchForce: flag,
    enableSecretMutable: flag,
    enableServerSideApply: flag,
    helmReleaseSettings: "any",
    kubeClientSettings: "any",
    kubeconfig: "any",
    namespace: "string",
    renderYamlToDirectory: "string",
    skipUpdateUnreachable: flag,
    suppressDeprecationWarnings: flag,
    suppressHelmHookWarnings: flag,
    upsertExistingObjects: flag,
    version: "string",
    pluginDownloadURL: "string",
    __internal: "any",
};

export interface Configuration {
    /** Text of the kubeconfig; undefined when the program gives none. */
    readonly kubeconfig: string | undefined;
    readonly selected: SelectedCluster | undefined;
    readonly namespace: string;
    readonly secretsAreMutable: boolean;
    readonly configMapsAreMutable: boolean;
    readonly forcesPatches: boolean;
    readonly adoptsExisting: boolean;
}

const isOn = (value: unknown): boolean => value === true || value === "true";
const isOff = (value: unknown): boolean => value === false || value === "false";

export function checkConfiguration(news: PropertyMap): Checked {
    const inputs = revealMap(news);
    const faults: Fault[] = checkShape(inputs, shape);
    if (isOff(inputs["enableServerSideApply"]))
        faults.push({
            path: "enableServerSideApply",
            found: false,
            problem: "is not known here",
            allowed: "true: objects are applied by the server",
        });
    for (const path of ["renderYamlToDirectory", "alwaysRender"]) {
        if (inputs[path] !== undefined && !isOff(inputs[path]))
            faults.push({ path, problem: "is not known here", allowed: "a provider that talks to a cluster" });
    }
    return {
        inputs: news,
        failures: [
            ...faults.map((fault) => formatFault(fault, (path) => path.startsWith("kubeconfig"))),
            ...kubeconfigFaults(inputs),
        ],
    };
}

function kubeconfigFaults(inputs: PropertyMap): string[] {
    if (
        inputs["kubeconfig"] === undefined ||
        isUnknown(inputs["kubeconfig"]) ||
        isUnknown(inputs["context"]) ||
        isUnknown(inputs["cluster"])
    )
        return [];
    try {
        selectedBy(inputs);
        return [];
    } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
    }
}

/** The kubeconfig as text: a JSON text arrives decoded. */
function textIn(inputs: PropertyMap): string | undefined {
    const given = inputs["kubeconfig"];
    if (given === undefined || given === null || given === "") return undefined;
    return kubeconfigText(typeof given === "string" ? given : JSON.stringify(given));
}

function selectedBy(inputs: PropertyMap): SelectedCluster | undefined {
    const text = textIn(inputs);
    const [context, cluster] = [textOf(inputs["context"]), textOf(inputs["cluster"])];
    return text === undefined
        ? undefined
        : selectCluster(text, { ...(context !== undefined && { context }), ...(cluster !== undefined && { cluster }) });
}

export function readConfiguration(inputs: PropertyMap): Configuration {
    const plain = revealMap(inputs);
    const selected = selectedBy(plain);
    return {
        kubeconfig: textIn(plain),
        selected,
        namespace: textOf(plain["namespace"]) ?? selected?.namespace ?? "default",
        secretsAreMutable: isOn(plain["enableSecretMutable"]),
        configMapsAreMutable: isOn(plain["enableConfigMapMutable"]),
        forcesPatches: isOn(plain["enablePatchForce"]),
        adoptsExisting: isOn(plain["upsertExistingObjects"]),
    };
}
