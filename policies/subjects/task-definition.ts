// An ECS task definition as rules read it: its containers out of the JSON text, the credential specs they name, and
// what it runs on. In a first preview the whole text is one unknown value, and then it has no containers to judge.
import type { Platform } from "../../components/credential-spec/credential-spec";
import { isEcsReference, parseEcsReference, type EcsReference } from "../../components/credential-spec/ecs-reference";
import type { Problem } from "../../components/problem/problem";
import { at, isFields, json, list, notYetKnown, text, type Fields } from "../known";
import type { Resource } from "../resource";
import { tokens } from "../tokens";

export const taskTypes: readonly string[] = [tokens.taskDefinition];

export interface NamedSpec {
    /** `container "web", credentialSpecs[0]`. */
    readonly where: string;
    readonly written: string;
    /** The parts of the reference, or what is wrong with it. */
    readonly reference: EcsReference | readonly Problem[];
}

export interface TaskDefinition {
    readonly resource: Resource;
    readonly containers: readonly Fields[];
    readonly specs: readonly NamedSpec[];
    /** Undefined when a preview does not know it. */
    readonly platform: Platform | undefined;
    /** Undefined when a preview does not know it. */
    readonly isFargate: boolean | undefined;
}

export function taskDefinition(resource: Resource): TaskDefinition {
    const containers = list(json(resource.props["containerDefinitions"])).filter(isFields);
    return { resource, containers, specs: containers.flatMap(specsOf), platform: platformOf(resource.props), isFargate: fargate(resource.props["requiresCompatibilities"]) };
}

/** The references that can be read, with where they stand. */
export function readable(task: TaskDefinition): (EcsReference & { readonly where: string })[] {
    return task.specs.flatMap(({ where, reference }) => (isEcsReference(reference) ? [{ where, ...reference }] : []));
}

export function containerName(container: Fields): string {
    return `container "${text(container["name"]) ?? "(no name)"}"`;
}

function specsOf(container: Fields): NamedSpec[] {
    return list(container["credentialSpecs"]).flatMap((written, index) => (typeof written !== "string" ? [] : [{
        where: `${containerName(container)}, credentialSpecs[${index}]`, written, reference: parseEcsReference(written),
    }]));
}

/** ECS takes Linux when the definition says nothing. */
function platformOf(props: Fields): Platform | undefined {
    const family = at(props, "runtimePlatform", "operatingSystemFamily");
    if (family === notYetKnown) return undefined;
    return text(family)?.startsWith("WINDOWS") === true ? "windows" : "linux";
}

function fargate(compatibilities: unknown): boolean | undefined {
    if (compatibilities === notYetKnown) return undefined;
    const names = list(compatibilities);
    return names.includes("FARGATE") ? true : names.includes(notYetKnown) ? undefined : false;
}
