// From a rule to the policy object the SDK serves: config, exemptions, and a net for a rule's own bugs. An exception
// that leaves a policy aborts the whole update, so it is noted and reported as advice instead.
import type { ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { exemptionSchema, type Exemption } from "./exemptions";
import { recordInputs, resourceOf, stackOf } from "./resource";
import { findings, type Finding, type Rule, type ResourceRule, type StackRule } from "./rule";
import { isExempt, noteExemptions, noteFailure } from "./run-notes";

interface Config { readonly exempt?: readonly Exemption[] }

/** Where a rule is explained, relative to the repository. */
export function ruleUrl(id: string): string {
    return `policies/CATALOGUE.md#${id}`;
}

export function policyOf(rule: Rule): ResourceValidationPolicy | StackValidationPolicy {
    const text = {
        name: rule.id,
        description: rule.description,
        enforcementLevel: rule.level,
        severity: rule.severity,
        remediationSteps: rule.fix,
        url: ruleUrl(rule.id),
        tags: ["gmsa", rule.group],
        configSchema: exemptionSchema,
    };
    return rule.sees === "resource" ? { ...text, validateResource: resourceValidation(rule) } : { ...text, validateStack: stackValidation(rule) };
}

/** Records every resource's inputs for the stack rules. Reports nothing. */
export const inputRecorder: ResourceValidationPolicy = {
    name: "record-inputs",
    description: "Keeps the inputs of each resource for the rules over the whole stack; never reports.",
    enforcementLevel: "advisory",
    validateResource: recordInputs,
};

type ResourceValidation = Extract<ResourceValidationPolicy["validateResource"], (...args: never[]) => unknown>;

function resourceValidation(rule: ResourceRule): ResourceValidation {
    const validate: ResourceValidation = (args, report) => {
        if (!rule.types.includes(args.type)) return;
        guarded(rule, args.urn, () => {
            const resource = resourceOf(args);
            reportAll(rule, args.getConfig<Config>(), findings(resource, rule.check(resource)), report);
        });
    };
    return forOneType(rule, validate);
}

function stackValidation(rule: StackRule): StackValidationPolicy["validateStack"] {
    const validate: StackValidationPolicy["validateStack"] = (args, report) => {
        const stack = stackOf(args.resources);
        const [root] = stack.resources;
        if (root === undefined || !(rule.types.length === 0 || stack.has(rule.types))) return;
        guarded(rule, root.urn, () => { reportAll(rule, args.getConfig<Config>(), rule.check(stack), report); });
    };
    return forOneType(rule, validate);
}

/** The SDK skips a function that carries the one type it is for, before it reads any property: most of a pack's time. */
function forOneType<Validation extends object>({ types }: Rule, validate: Validation): Validation {
    const [only] = types;
    return types.length === 1 ? Object.assign(validate, { __pulumiType: only }) : validate;
}

function reportAll(rule: Rule, { exempt = [] }: Config, found: readonly Finding[], report: ReportViolation): void {
    noteExemptions(rule.id, exempt);
    for (const { resource, message } of found) {
        if (!isExempt(rule.id, exempt, resource)) report(message, resource.urn);
    }
}

function guarded(rule: Rule, urn: string, run: () => void): void {
    try {
        run();
    } catch (error) {
        noteFailure(rule.id, urn, error);
    }
}
