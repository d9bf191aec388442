// What the runner of a command is told.
import { duration, readVariables, region, text, type Variable } from "../environment/variables";

const parameters: Variable<Readonly<Record<string, string>>> = {
    name: "GMSA_SSM_PARAMETERS",
    meaning: "the document's parameters as a JSON object of strings, e.g. {\"action\":\"converge\"}",
    read(value) {
        const parsed: unknown = JSON.parse(value);
        if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new Error("it must be a JSON object");
        const wrong = Object.entries(parsed).filter(([, one]) => typeof one !== "string").map(([name]) => name);
        if (wrong.length > 0) throw new Error(`these of its values are no strings: ${wrong.join(", ")}`);
        return parsed as Record<string, string>;
    },
};

const variables = {
    region,
    document: text("GMSA_SSM_DOCUMENT", "the name or ARN of the SSM document", /^[a-zA-Z0-9_\-.:/]{3,128}$/),
    instanceId: text("GMSA_SSM_INSTANCE_ID", "the id of the instance that runs the command", /^m?i-[0-9a-f]{8,17}$/),
    parameters,
    outputBucket: { ...text("GMSA_SSM_OUTPUT_BUCKET", "the bucket for the whole output", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/), fallback: undefined },
    onlineSeconds: duration("GMSA_SSM_ONLINE_TIMEOUT_SECONDS", "how long to wait for the instance to register", "seconds", 900),
    commandSeconds: duration("GMSA_SSM_COMMAND_TIMEOUT_SECONDS", "how long to wait for the command to end", "seconds", 4200),
    pollCeilingMilliseconds: duration("GMSA_SSM_POLL_CEILING_MILLISECONDS", "the longest pause between two looks", "milliseconds", 5000),
} as const;

export type CommandSettings = ReturnType<typeof readCommandSettings>;

/** @throws RunnerFailure naming every variable that is missing or wrong. */
export function readCommandSettings(environment: NodeJS.ProcessEnv) {
    return readVariables(variables, environment);
}
