// Rules of admission objects: webhooks, policies and their bindings. CEL expressions are the API server's to judge.
import { type PropertyMap, textOf } from "../../objects/property";
import { isUnknown } from "../../protocol/signature";
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { distinct, dnsSubdomain, each, type KindRule, needed, oneOf, within } from "./rule";

const group = "admissionregistration.k8s.io";

function webhookFaults(webhook: PropertyMap, path: string): Fault[] {
    const view = new PropertyView(webhook);
    const name = textOf(webhook["name"]);
    const faults: Fault[] =
        name === undefined || isUnknown(name) || (dnsSubdomain.test(name) && name.split(".").length >= 3)
            ? []
            : [
                  {
                      path: `${path}.name`,
                      found: name,
                      problem: "is not fully qualified",
                      allowed: "a domain name of three parts at least, e.g. admission.gmsa.example.com",
                  },
              ];
    const ways = ["clientConfig.url", "clientConfig.service"].filter((way) => view.has(way));
    if (ways.length !== 1 && !view.isUnknown("clientConfig"))
        faults.push({
            path: `${path}.clientConfig`,
            problem: ways.length === 0 ? "says neither url nor service" : "says both url and service",
            allowed: "one of them",
        });
    const url = view.text("clientConfig.url");
    if (url !== undefined && !url.startsWith("https://"))
        faults.push({ path: `${path}.clientConfig.url`, found: url, problem: "is no https URL" });
    return [
        ...faults,
        ...["admissionReviewVersions", "sideEffects"]
            .filter((field) => !view.has(field))
            .map((field) => ({ path: `${path}.${field}`, problem: "is missing; it is required" })),
    ];
}

const webhooks: readonly KindRule[] = [
    each("webhooks[]", webhookFaults),
    distinct("webhooks", "name"),
    oneOf("webhooks[].sideEffects", "None", "NoneOnDryRun"),
    oneOf("webhooks[].failurePolicy", "Fail", "Ignore"),
    oneOf("webhooks[].matchPolicy", "Exact", "Equivalent"),
    oneOf("webhooks[].reinvocationPolicy", "Never", "IfNeeded"),
    within("webhooks[].timeoutSeconds", 1, 30),
    distinctConditions("webhooks[].matchConditions"),
    operations("webhooks[].rules[].operations[]"),
];

function operations(path: string): KindRule {
    return oneOf(path, "CREATE", "UPDATE", "DELETE", "CONNECT", "*");
}

/** At most 64 conditions, each with a name of its own. */
function distinctConditions(path: string): KindRule {
    return (inputs) =>
        inputs.each(path).flatMap(({ path: at, value }): Fault[] => {
            const view = new PropertyView({ list: value });
            const names = view.texts("list[].name").map((name) => name.value);
            const twice = names.filter((name, index) => names.indexOf(name) !== index);
            const many: Fault[] =
                view.list("list").length > 64
                    ? [{ path: at, problem: `has ${view.list("list").length} conditions`, allowed: "at most 64" }]
                    : [];
            return [
                ...many,
                ...twice.map((name) => ({ path: at, found: name, problem: "is the name of two conditions" })),
            ];
        });
}

const policy: readonly KindRule[] = [
    needed("spec.matchConstraints.resourceRules"),
    oneOf("spec.failurePolicy", "Fail", "Ignore"),
    operations("spec.matchConstraints.resourceRules[].operations[]"),
    distinctConditions("spec.matchConditions"),
];

/** A binding finds its parameters by name or by selector, and says what happens when there are none. */
const paramRefIsWhole: KindRule = (inputs) => {
    if (!inputs.has("spec.paramRef") || inputs.isUnknown("spec.paramRef")) return [];
    const ways = ["name", "selector"].filter(
        (way) => inputs.at(`spec.paramRef.${way}`) !== undefined || inputs.isUnknown(`spec.paramRef.${way}`),
    );
    const faults: Fault[] =
        ways.length === 1
            ? []
            : [
                  {
                      path: "spec.paramRef",
                      problem: ways.length === 0 ? "has neither name nor selector" : "has both name and selector",
                      allowed: "one of them",
                  },
              ];
    return inputs.has("spec.paramRef.parameterNotFoundAction")
        ? faults
        : [
              ...faults,
              {
                  path: "spec.paramRef.parameterNotFoundAction",
                  problem: "is missing; it is required",
                  allowed: "Allow, Deny",
              },
          ];
};

const binding: readonly KindRule[] = [
    needed("spec.policyName"),
    paramRefIsWhole,
    oneOf("spec.paramRef.parameterNotFoundAction", "Allow", "Deny"),
];

const actionsFit: KindRule = (inputs) => {
    const actions = inputs.texts("spec.validationActions[]").map(({ value }) => value);
    if (!inputs.has("spec.validationActions"))
        return [
            { path: "spec.validationActions", problem: "is missing; it is required", allowed: "Deny, Warn, Audit" },
        ];
    return actions.includes("Deny") && actions.includes("Warn")
        ? [
              {
                  path: "spec.validationActions",
                  found: actions,
                  problem: "has Deny and Warn together",
                  allowed: "Deny or Warn, with or without Audit",
              },
          ]
        : [];
};

const mutationFits: KindRule = each("spec.mutations[]", (mutation, path) => {
    const type = textOf(mutation["patchType"]);
    const field = type === "JSONPatch" ? "jsonPatch" : type === "ApplyConfiguration" ? "applyConfiguration" : undefined;
    if (field === undefined)
        return isUnknown(type)
            ? []
            : [
                  {
                      path: `${path}.patchType`,
                      found: type ?? null,
                      problem: "is no kind of mutation",
                      allowed: "JSONPatch, ApplyConfiguration",
                  },
              ];
    return mutation[field] === undefined
        ? [{ path: `${path}.${field}`, problem: `is missing; patchType ${type ?? ""} needs it` }]
        : [];
});

export const admissionRules: Readonly<Record<string, readonly KindRule[]>> = {
    [`kubernetes:${group}/v1:ValidatingWebhookConfiguration`]: webhooks,
    [`kubernetes:${group}/v1:MutatingWebhookConfiguration`]: webhooks,
    [`kubernetes:${group}/v1:ValidatingAdmissionPolicy`]: [
        ...policy,
        (inputs) =>
            inputs.has("spec.validations") || inputs.has("spec.auditAnnotations")
                ? []
                : [{ path: "spec.validations", problem: "is missing; a policy validates or annotates" }],
        (inputs) =>
            inputs
                .texts("spec.validations[].expression")
                .filter(({ value }) => value.trim() === "")
                .map(({ path }) => ({ path, found: "", problem: "is empty" })),
    ],
    [`kubernetes:${group}/v1:MutatingAdmissionPolicy`]: [
        ...policy,
        needed("spec.mutations"),
        mutationFits,
        needed("spec.reinvocationPolicy"),
        oneOf("spec.reinvocationPolicy", "Never", "IfNeeded"),
    ],
    [`kubernetes:${group}/v1:ValidatingAdmissionPolicyBinding`]: [
        ...binding,
        actionsFit,
        oneOf("spec.validationActions[]", "Deny", "Warn", "Audit"),
    ],
    [`kubernetes:${group}/v1:MutatingAdmissionPolicyBinding`]: binding,
};
