// Which document a task's reference means, among the documents of the same stack. By ARN when it is known; S3 ARNs by
// bucket and key; what lies in another stack has no document here and is not judged.
import type { EcsReference } from "../../components/credential-spec/ecs-reference";
import { text } from "../known";
import type { Resource, Stack } from "../resource";
import { documentOf, objectTypes, parameterTypes, type SpecDocument } from "./document";
import { readable, taskDefinition, taskTypes, type TaskDefinition } from "./task-definition";

export interface SpecUse {
    readonly task: TaskDefinition;
    readonly reference: EcsReference & { readonly where: string };
    readonly document: SpecDocument | undefined;
}

/** Every readable reference of every task definition, with the document it means where the stack holds it. */
export function specUses(stack: Stack): SpecUse[] {
    const documents = documentsByLocation(stack);
    return stack.ofType(...taskTypes).map(taskDefinition).flatMap((task) => readable(task).map((reference) => ({
        task, reference, document: documents.get(locationKey(reference.location)),
    })));
}

export function documentsIn(stack: Stack, types: readonly string[]): SpecDocument[] {
    return stack.ofType(...types).flatMap((resource) => documentOf(resource) ?? []);
}

function documentsByLocation(stack: Stack): Map<string, SpecDocument> {
    return new Map(documentsIn(stack, [...parameterTypes, ...objectTypes]).flatMap((document) => locationKeys(document.resource).map((key) => [key, document])));
}

/** Region, account and partition say nothing here: name and key do. */
function locationKey(arn: string): string {
    const [, parameter] = arn.split(":parameter");
    if (parameter !== undefined) return `parameter ${parameter.replace(/^\//, "")}`;
    return `object ${arn.replace(/^arn:[^:]*:s3:::/, "")}`;
}

function locationKeys({ props }: Resource): string[] {
    const [name, bucket, key] = [text(props["name"]), text(props["bucket"]), text(props["key"])];
    return [
        ...(name === undefined ? [] : [`parameter ${name.replace(/^\//, "")}`]),
        ...(bucket === undefined || key === undefined ? [] : [`object ${bucket}/${key}`]),
    ];
}
