// Runs the whole policy pack over resources as a program registered them, the way the engine does: each resource by
// itself first, then all of them together. Values may be Pulumi's unknowns: properties go through the SDK's own proxy.
import { unknownCheckingProxy, type PolicyResource, type ResourceValidationArgs, type ResourceValidationPolicy, type StackValidationPolicy } from "@pulumi/policy";
import { inputRecorder, policyOf } from "../../policies/policy";
import { rules } from "../../policies/rules";
import type { Exemption } from "../../policies/exemptions";
import type { Rule } from "../../policies/rule";
import { forgetNotes } from "../../policies/run-notes";

/** How Pulumi writes a text that a preview does not know yet. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface RenderedResource {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** Inputs. Unknown values are `unknownText`. */
    readonly props: Readonly<Record<string, unknown>>;
    readonly opts?: { readonly protect?: boolean; readonly ignoreChanges?: readonly string[]; readonly parent?: string };
    /** URNs by property: whose outputs feed it. */
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    /** What the engine hands to stack rules in place of the inputs: state, or nothing at all in a first preview. */
    readonly state?: Readonly<Record<string, unknown>>;
}

export interface PackFinding {
    readonly rule: string;
    readonly level: string;
    readonly urn: string;
    readonly message: string;
}

export interface PackRun {
    /** @default every rule of the pack */
    readonly rules?: readonly Rule[];
    readonly exempt?: Readonly<Record<string, readonly Exemption[]>>;
}

/** Everything the pack reports, in the order it is reported. */
export function runPack(resources: readonly RenderedResource[], run: PackRun = {}): PackFinding[] {
    forgetNotes(); // one process serves many tests, and an engine only one run
    const found: PackFinding[] = [];
    const policies = (run.rules ?? rules).map(policyOf);
    const reporting = (policy: { name: string; enforcementLevel?: string }, urn: string) => (message: string, other?: string): void => {
        found.push({ rule: policy.name, level: policy.enforcementLevel ?? "", urn: other ?? urn, message });
    };
    const config = (policy: { name: string }): object => ({ exempt: run.exempt?.[policy.name] ?? [] });
    for (const resource of resources) {
        for (const policy of [inputRecorder, ...policies.filter(seesResource)]) {
            if (typeof policy.validateResource === "function") void policy.validateResource(resourceArgs(resource, config(policy)), reporting(policy, resource.urn));
        }
    }
    for (const policy of policies.filter(seesStack)) {
        void policy.validateStack({ resources: policyResources(resources), stackTags: new Map(), getConfig: typed(config(policy)), notApplicable }, reporting(policy, ""));
    }
    return found;
}

function seesResource(policy: ResourceValidationPolicy | StackValidationPolicy): policy is ResourceValidationPolicy {
    return "validateResource" in policy;
}

function seesStack(policy: ResourceValidationPolicy | StackValidationPolicy): policy is StackValidationPolicy {
    return "validateStack" in policy;
}

function resourceArgs(resource: RenderedResource, config: object): ResourceValidationArgs {
    return {
        type: resource.type, name: resource.name, urn: resource.urn, props: proxied(resource.props), opts: optionsOf(resource), stackTags: new Map(),
        isType: () => false, asType: () => undefined, getConfig: typed(config), notApplicable,
    };
}

/** Resources that know each other, as the SDK builds them for stack rules. */
function policyResources(resources: readonly RenderedResource[]): PolicyResource[] {
    const made = resources.map((resource): PolicyResource => ({
        type: resource.type, name: resource.name, urn: resource.urn, props: proxied(resource.state ?? resource.props), opts: optionsOf(resource),
        dependencies: [], propertyDependencies: {}, isType: () => false, asType: () => undefined,
    }));
    const byUrn = new Map(made.map((resource) => [resource.urn, resource]));
    const known = (urns: readonly string[]): PolicyResource[] => urns.flatMap((urn) => byUrn.get(urn) ?? []);
    resources.forEach((resource, index) => {
        const policyResource = made[index];
        const parent = resource.opts?.parent === undefined ? undefined : byUrn.get(resource.opts.parent);
        if (policyResource === undefined) return;
        if (parent !== undefined) policyResource.parent = parent;
        for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) policyResource.propertyDependencies[property] = known(urns);
        policyResource.dependencies = [...new Set(Object.values(policyResource.propertyDependencies).flat())];
    });
    return made;
}

function optionsOf({ opts }: RenderedResource): ResourceValidationArgs["opts"] {
    return {
        protect: opts?.protect ?? false, ignoreChanges: [...opts?.ignoreChanges ?? []], aliases: [], additionalSecretOutputs: [],
        customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 }, ...(opts?.parent !== undefined && { parent: opts.parent }),
    };
}

function proxied(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return unknownCheckingProxy(structuredClone(props));
}

/** The SDK lets a rule say which type its config has; here it is what the test gave. */
function typed(config: object): () => never {
    return () => config as never;
}

function notApplicable(): never {
    throw new Error("No rule of this pack says that it is not applicable.");
}
