// How large a credential spec may be where it is kept. Compact documents have 0.6 to 1 KB; what breaks the limits is
// pretty-printing and foreign fields.
import type { Problem } from "../problem/problem";

const limits = {
    "ssm-parameter": { bytes: 4096, code: "credential-spec-parameter-size", place: "an SSM parameter of the Standard tier" },
    "fargate-object": { bytes: 4000, code: "credential-spec-object-size", place: "an S3 object that Fargate reads" },
} as const;
export type DocumentPlace = keyof typeof limits;

/** Empty when the document's bytes fit the place. */
export function checkDocumentSize(text: string, place: DocumentPlace): Problem[] {
    const bytes = Buffer.byteLength(text);
    const { bytes: maximum, code, place: named } = limits[place];
    if (bytes > 0 && bytes <= maximum) return [];
    return [{ code, path: "", message: `The document has ${bytes} bytes. Allowed in ${named}: 1 to ${maximum}.`, fix: "Write it compact, with serializeCredentialSpec." }];
}
