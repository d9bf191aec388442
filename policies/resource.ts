// A resource as rules see it: plain properties with unknown values marked, and who feeds them. Stack rules get it from
// the state, completed by the inputs recorded in the resource pass: while a Kubernetes cluster does not exist yet, the
// engine hands stack rules its objects without any properties.
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { notYetKnown, settled, type Fields } from "./known";

export interface Resource {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** URN of the component that made it, or of the stack. */
    readonly parent: string | undefined;
    readonly props: Fields;
    readonly isProtected: boolean;
    /** Properties whose changes the program ignores. */
    readonly ignoredChanges: readonly string[];
    /** Resources whose outputs feed a property: known even when its value is not. Without a property: all of them. */
    readonly sources: (property?: string) => readonly Resource[];
}

/** True when the resource lies inside a component of this type, at any depth: the URN lists them. */
export function isInside({ urn }: Resource, componentType: string): boolean {
    return urn.split("::")[2]?.split("$").slice(0, -1).includes(componentType) === true;
}

/** By the stack's name: some faults only matter where real users are. */
export function isProduction({ urn }: Resource): boolean {
    return /-prod(?:uction)?$/.test(urn.split("::")[0] ?? "");
}

/** The inputs of every resource seen in this run, by URN. One process serves the resource pass and the stack pass. */
const recordedInputs = new Map<string, Fields>();

export function recordInputs(args: ResourceValidationArgs): void {
    recordedInputs.set(args.urn, settled(args.props));
    shared = undefined;
}

/** The stack of the stack pass that is under way; the next resource pass ends it. */
let shared: Stack | undefined;

/** One view for all stack rules of a pass: the SDK makes the resources anew for each, which takes longer than the rules. */
export function stackOf(resources: readonly PolicyResource[]): Stack {
    shared ??= new Stack(resources);
    return shared;
}

/** A resource in the resource pass: alone, before it is made. */
export function resourceOf(args: ResourceValidationArgs): Resource {
    return {
        type: args.type, name: args.name, urn: args.urn, parent: args.opts.parent, props: settled(args.props),
        isProtected: args.opts.protect, ignoredChanges: args.opts.ignoreChanges, sources: () => [],
    };
}

/** Every resource of a stack, with a look-up by type that costs nothing for types nobody asks for. */
export class Stack {
    readonly resources: readonly Resource[];
    private readonly byType = new Map<string, Resource[]>();
    private readonly byUrn = new Map<string, Resource>();

    constructor(resources: readonly PolicyResource[]) {
        this.resources = resources.map((resource) => stateOf(resource, this.byUrn));
        for (const resource of this.resources) {
            this.byUrn.set(resource.urn, resource);
            const sameType = this.byType.get(resource.type);
            if (sameType === undefined) this.byType.set(resource.type, [resource]);
            else sameType.push(resource);
        }
    }

    ofType(...types: readonly string[]): readonly Resource[] {
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    parentOf({ parent }: Resource): Resource | undefined {
        return parent === undefined ? undefined : this.byUrn.get(parent);
    }

    has(types: readonly string[]): boolean {
        return types.some((type) => this.byType.has(type));
    }
}

function stateOf(resource: PolicyResource, byUrn: ReadonlyMap<string, Resource>): Resource {
    let props: Fields | undefined;
    const found = (others: readonly PolicyResource[]): Resource[] => others.flatMap(({ urn }) => byUrn.get(urn) ?? []);
    return {
        type: resource.type, name: resource.name, urn: resource.urn, parent: resource.parent?.urn,
        get props() {
            props ??= completed(settled(resource.props), recordedInputs.get(resource.urn) ?? {});
            return props;
        },
        isProtected: resource.opts.protect, ignoredChanges: resource.opts.ignoreChanges,
        sources: (property) => found(property === undefined ? resource.dependencies : resource.propertyDependencies[property] ?? []),
    };
}

/** State first; what it leaves out or does not know yet comes from the recorded inputs. */
function completed(state: Fields, inputs: Fields): Fields {
    const missing = Object.entries(inputs).filter(([key]) => state[key] === undefined || state[key] === notYetKnown);
    return missing.length === 0 ? state : { ...state, ...Object.fromEntries(missing) };
}
