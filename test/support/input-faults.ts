// What AWS, or a reviewer, would refuse in a resource's inputs: a type or property nobody knows, a missing required one,
// a value of a wrong kind, and a password in the open.
import { interfaces } from "../../local/cloud/aws/interfaces";
import type { PropertyMap } from "../../local/cloud/objects/property";
import { formatFault } from "../../local/cloud/resource/fault";
import { checkShape, type ObjectShape } from "../../local/cloud/resource/shape";
import { kubernetesFaults } from "./kubernetes-faults";
import { remoteComponents } from "./remote-components";
import { openTextsOf, plainMap } from "./wire-value";

const commandInputs: ObjectShape = {
    create: "string", update: "string", delete: "string", dir: "string", environment: { "*": "string" }, interpreter: ["string"], logging: "string",
    stdin: "string", triggers: ["any"], archivePaths: ["string"], assetPaths: ["string"], addPreviousOutputInEnv: "boolean",
};

/** Types that are not AWS's: the engine's own, providers, and this project's components. */
const unlisted = /^(?:pulumi:|gmsa:)/;

export function inputFaults(type: string, wire: PropertyMap): string[] {
    return [...shapeFaults(type, plainMap(wire)), ...openSecrets(wire)];
}

function shapeFaults(type: string, inputs: PropertyMap): string[] {
    if (unlisted.test(type)) return [];
    if (type.startsWith("kubernetes:")) return kubernetesFaults(type, inputs);
    const shape = type === "command:local:Command" ? commandInputs : remoteComponents[type]?.inputs ?? interfaces[type]?.inputs;
    if (shape === undefined) return ["is of a type that the local cloud does not know"];
    return checkShape(inputs, shape).map((fault) => formatFault(fault, () => false));
}

const secretKey = /password$|passphrase|secretString$|privateKey(?!\.)/i;

function openSecrets(wire: PropertyMap): string[] {
    return openTextsOf(wire).filter(({ path }) => secretKey.test(path)).map(({ path }) => `${path} is a secret in the open`);
}
