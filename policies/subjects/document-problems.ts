// The model's verdict on a stored document, as messages that begin where the document lies in its resource.
import { checkCredentialSpec } from "../../components/credential-spec/check";
import type { IdentityMode, Platform } from "../../components/credential-spec/credential-spec";
import { apparentTarget } from "../../components/credential-spec/recognize";
import { kubernetesDocumentTypes, type SpecDocument } from "./document";

interface Target { readonly platform: Platform; readonly mode: IdentityMode }

/** What a document is checked against when nobody says who reads it: the platform its own form speaks for. */
export function ownTarget({ fields, resource }: SpecDocument): Target {
    const { platform, mode } = apparentTarget(fields);
    const isKubernetes = kubernetesDocumentTypes.some((type) => type === resource.type);
    return { mode, platform: isKubernetes ? "windows" : platform ?? "linux" };
}

/** Messages for the problems of one code. */
export function documentProblems(document: SpecDocument, code: string, target: Target = ownTarget(document)): string[] {
    return checkCredentialSpec(document.fields, target)
        .filter((problem) => problem.code === code)
        .map(({ path, message, fix }) => `${path === "" ? document.property : `${document.property}: ${path}`}: ${message} ${fix}`);
}
