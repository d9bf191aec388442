// From a rendered resource to what the oracles judge of it, by the tables in forms/.
import type { Artefact, Json, JsonObject } from "./artefact";
import { containerForms } from "./forms/containers";
import { directoryForms } from "./forms/directory";
import { type Form, pascal, tagList, type TemplateForm } from "./forms/form";
import { identityForms } from "./forms/identity";
import { networkForms } from "./forms/network";
import { storageForms } from "./forms/storage";

export interface JudgedResource {
    /** Pulumi type token. */
    readonly type: string;
    readonly name: string;
    readonly inputs: JsonObject;
}

const forms: Readonly<Record<string, Form>> = { ...networkForms, ...containerForms, ...identityForms, ...storageForms, ...directoryForms };

/** Inputs that belong to the provider, not to the resource. */
const providerInputs = new Set(["region", "tagsAll", "namePrefix"]);

/** @throws Error naming the AWS types that no form is written for: a type must not go unjudged unnoticed. */
export function artefactsOf(resources: readonly JudgedResource[]): Artefact[] {
    const judged = resources.filter(({ type }) => type.startsWith("aws:"));
    const unknown = [...new Set(judged.map(({ type }) => type).filter((type) => !Object.hasOwn(forms, type)))];
    if (unknown.length > 0) throw new Error(`No oracle judges ${unknown.join(", ")}: write how they read as CloudFormation or as a request in test/support/oracles/forms.`);
    return judged.flatMap((resource) => artefactsOfResource(resource, forms[resource.type] ?? {}));
}

function artefactsOfResource({ type, name, inputs }: JudgedResource, { template, request, identityPolicies = [], resourcePolicies = [] }: Form): Artefact[] {
    const label = `${type} ${name}`;
    const policies = (list: readonly string[], isOnResource: boolean): Artefact[] => list.flatMap((input) => {
        const text = inputs[input];
        return typeof text === "string" && text !== "" ? [{ kind: "policy", name: label, value: JSON.parse(text) as JsonObject, isOnResource }] : [];
    });
    return [
        ...(template === undefined ? [] : [{ kind: "template", name: label, value: { Type: template.type, Properties: properties(template, inputs) } } as const]),
        ...(request === undefined ? [] : [{ kind: "request", name: label, value: { service: request.service, operation: request.operation, parameters: request.parameters(inputs, name) } } as const]),
        ...policies(identityPolicies, false),
        ...policies(resourcePolicies, true),
    ];
}

function properties({ names = {}, without = [], documents = [], tags = "list", shape }: TemplateForm, inputs: JsonObject): JsonObject {
    const kept = Object.entries(inputs).filter(([name]) => !without.includes(name) && !providerInputs.has(name) && !name.startsWith("__"));
    const renamed = Object.fromEntries(kept.flatMap(([name, value]): [string, Json][] => {
        if (name === "tags") return Array.isArray(value) ? [["Tags", pascal(value)]] : tags === "none" ? [] : [["Tags", tags === "map" ? value : tagList(value)]];
        const content = documents.includes(name) ? JSON.parse(typeof value === "string" ? value : "null") as Json : pascal(value);
        return [[names[name] ?? name.charAt(0).toUpperCase() + name.slice(1), content]];
    }));
    return shape === undefined ? renamed : shape(renamed, inputs);
}
