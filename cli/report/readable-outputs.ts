// Stack outputs as they may be shown: the engine writes secrets and values it cannot know yet as marks of its own
// (sdk/go/common/resource/properties.go and plugin/rpc.go of pulumi).

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const unknownValues = ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "[unknown]"];

/** Secrets become "[secret]" at any depth; outputs that are not known yet are left out. */
export function readableOutputs(outputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const readable = Object.entries(outputs).map(([key, value]) => [key, withoutMarks(value)] as const);
    return Object.fromEntries(readable.filter(([, value]) => value !== undefined));
}

function withoutMarks(value: unknown): unknown {
    if (typeof value === "string") return unknownValues.includes(value) ? undefined : value;
    if (Array.isArray(value)) return value.map(withoutMarks).filter((item) => item !== undefined);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    if (entries.some(([key, mark]) => key === signatureKey && mark === secretSignature)) return "[secret]";
    return readableOutputs(Object.fromEntries(entries));
}
