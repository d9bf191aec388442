// Versions of one secret and how staging labels move between them, pure. A label is on one version at a time;
// AWSPREVIOUS follows by itself whenever AWSCURRENT leaves a version.
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version
import { ServiceError } from "../wire/service-error";

export interface SecretVersion {
    readonly id: string;
    readonly stages: readonly string[];
    readonly text?: string;
    /** Base64. */
    readonly binary?: string;
    /** Seconds since 1970. */
    readonly createdAt: number;
}

export const current = "AWSCURRENT";
const previous = "AWSPREVIOUS";

/**
 * Adds a version. Repeating a request (same id and content) changes nothing.
 * @throws ServiceError `ResourceExistsException` when the id stands for other content.
 */
export function putVersion(versions: readonly SecretVersion[], added: SecretVersion): SecretVersion[] {
    const known = versions.find((version) => version.id === added.id);
    if (known !== undefined) {
        if (known.text === added.text && known.binary === added.binary) return [...versions];
        throw new ServiceError("ResourceExistsException", `You can't use ClientRequestToken ${added.id} because that value is already in use for a version of the secret with other content.`);
    }
    const unlabelled: SecretVersion = { ...added, stages: [] };
    return added.stages.reduce((all, stage) => label(all, stage, added.id), [...versions, unlabelled]);
}

/**
 * Moves a label to a version, or takes it off one.
 * @throws ServiceError `InvalidParameterException` when the label is on another version than the one it is taken from.
 */
export function moveStage(versions: readonly SecretVersion[], stage: string, from: string | undefined, to: string | undefined): SecretVersion[] {
    for (const id of [from, to]) {
        if (id !== undefined && !versions.some((version) => version.id === id)) throw new ServiceError("ResourceNotFoundException", `Secrets Manager can't find the specified secret version: ${id}.`);
    }
    const holder = versions.find((version) => version.stages.includes(stage))?.id;
    if (holder !== from && holder !== to && holder !== undefined) {
        throw new ServiceError("InvalidParameterException", `The parameter RemoveFromVersionId can't be empty or another version's. Staging label ${stage} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`);
    }
    if (from !== undefined && holder !== from) throw new ServiceError("InvalidParameterException", `Staging label ${stage} is not attached to version ${from}.`);
    if (to !== undefined) return label(versions, stage, to);
    if (stage === current) throw new ServiceError("InvalidParameterException", `You can't remove staging label ${current}; move it to another version.`);
    return versions.map((version) => ({ ...version, stages: version.stages.filter((one) => one !== stage) }));
}

function label(versions: readonly SecretVersion[], stage: string, id: string): SecretVersion[] {
    const left = stage === current ? versions.find((version) => version.stages.includes(current) && version.id !== id)?.id : undefined;
    const moved = place(versions, stage, id);
    return left === undefined ? moved : place(moved, previous, left);
}

function place(versions: readonly SecretVersion[], stage: string, id: string): SecretVersion[] {
    return versions.map((version) => {
        const others = version.stages.filter((one) => one !== stage);
        return { ...version, stages: version.id === id ? [...others, stage] : others };
    });
}
