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
    /** Resources of one stack are judged together. @default "" */
    readonly stack?: string;
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

function artefactsOfResource({ type, name, inputs, stack = "" }: JudgedResource, { template, request, identityPolicies = [], resourcePolicies = [] }: Form): Artefact[] {
    const about = { name: `${type} ${name}`, stack };
    const policies = (list: readonly string[], isOnResource: boolean): Artefact[] => list.flatMap((input) => {
        const text = inputs[input];
        return typeof text === "string" && text !== "" ? [{ kind: "policy", ...about, value: JSON.parse(text) as JsonObject, isOnResource }] : [];
    });
    return [
        ...(template === undefined ? [] : [{ kind: "template", ...about, value: { Type: template.type, Properties: properties(template, inputs, name) } } as const]),
        ...(request === undefined ? [] : [{ kind: "request", ...about, value: { service: request.service, operation: request.operation, parameters: request.parameters(inputs, name) } } as const]),
        ...policies(identityPolicies, false),
        ...policies(resourcePolicies, true),
    ];
}

function properties({ names = {}, without = [], documents = [], tags = "list", shape }: TemplateForm, inputs: JsonObject, name: string): JsonObject {
    const kept = Object.entries(inputs).filter(([input]) => !without.includes(input) && !providerInputs.has(input) && !input.startsWith("__"));
    const renamed = Object.fromEntries(kept.flatMap(([input, value]): [string, Json][] => {
        if (input === "tags") return Array.isArray(value) ? [["Tags", pascal(value)]] : tags === "none" ? [] : [["Tags", tags === "map" ? value : tagList(value)]];
        const content = documents.includes(input) ? JSON.parse(typeof value === "string" ? value : "null") as Json : pascal(value);
        return [[names[input] ?? input.charAt(0).toUpperCase() + input.slice(1), content]];
    }));
    return shape === undefined ? renamed : shape(renamed, inputs, name);
}
