// Answers of a provider as protocol messages.
import {
    CheckFailure,
    CheckResponse,
    CreateResponse,
    DiffResponse,
    InvokeResponse,
    PropertyDiff,
    ReadResponse,
    UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type PropertyMap } from "../objects/property";
import {
    type Checked,
    type Difference,
    type Found,
    type InvokeAnswer,
    type Made,
    type PropertyChange,
} from "./provider";
import { toStruct } from "./struct";

/**
 * The failure's `property` stays empty: the engine would print that input's value beside the reason, and a
 * secret's value with it. The reason names property and value itself.
 */
function checkFailure(reason: string): CheckFailure {
    const failure = new CheckFailure();
    failure.setReason(reason);
    return failure;
}

export function checkAnswer(checked: Checked): CheckResponse {
    const answer = new CheckResponse();
    if (checked.failures.length === 0) answer.setInputs(toStruct(checked.inputs));
    answer.setFailuresList(checked.failures.map(checkFailure));
    return answer;
}

function kindOf({ kind, replaces }: PropertyChange): PropertyDiff.Kind {
    switch (kind) {
        case "add":
            return replaces ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
        case "delete":
            return replaces ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
        case "update":
            return replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    }
}

/** The first segment of a path: the engine's `diffs` name properties of the resource. */
function propertyOf(path: string): string {
    return path.split(/[.[]/, 1)[0] ?? path;
}

export function diffAnswer({ changes, deleteBeforeReplace }: Difference): DiffResponse {
    const answer = new DiffResponse();
    answer.setChanges(changes.length === 0 ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME);
    answer.setDiffsList([...new Set(changes.map((change) => propertyOf(change.path)))]);
    answer.setReplacesList([
        ...new Set(changes.filter((change) => change.replaces).map((change) => propertyOf(change.path))),
    ]);
    answer.setDeletebeforereplace(deleteBeforeReplace);
    answer.setHasdetaileddiff(true);
    for (const change of changes) {
        const detail = new PropertyDiff();
        detail.setKind(kindOf(change));
        detail.setInputdiff(true);
        answer.getDetaileddiffMap().set(change.path, detail);
    }
    return answer;
}

export function createAnswer(made: Made): CreateResponse {
    const answer = new CreateResponse();
    answer.setId(made.id);
    answer.setProperties(toStruct(made.properties));
    return answer;
}

/** An empty id tells the engine that the object is gone. */
export function readAnswer(found: Found | undefined): ReadResponse {
    const answer = new ReadResponse();
    if (found === undefined) return answer;
    answer.setId(found.id);
    answer.setProperties(toStruct(found.properties));
    answer.setInputs(toStruct(found.inputs));
    return answer;
}

export function updateAnswer(properties: PropertyMap): UpdateResponse {
    const answer = new UpdateResponse();
    answer.setProperties(toStruct(properties));
    return answer;
}

export function invokeAnswer(invoked: InvokeAnswer): InvokeResponse {
    const answer = new InvokeResponse();
    if (invoked.failures.length === 0) answer.setReturn(toStruct(invoked.result));
    answer.setFailuresList(invoked.failures.map(checkFailure));
    return answer;
}
