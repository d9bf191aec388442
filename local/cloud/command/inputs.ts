// Inputs of `command:local:Command`, as @pulumi/command 1.2 has them.
import { asText, isPropertyList, isPropertyMap, type PropertyMap, textOf } from "../objects/property";
import { type ObjectShape } from "../resource/shape";

export const commandType = "command:local:Command";

export const commandShape: ObjectShape = {
    addPreviousOutputInEnv: "boolean",
    archivePaths: ["string"],
    assetPaths: ["string"],
    create: "string",
    delete: "string",
    dir: "string",
    environment: { "*": "string" },
    interpreter: ["string"],
    logging: "string",
    stdin: "string",
    triggers: ["any"],
    update: "string",
};

export const loggingModes = ["stdout", "stderr", "stdoutAndStderr", "none"] as const;
export type LoggingMode = (typeof loggingModes)[number];

export interface CommandInputs {
    /** Program and its first arguments; the command is the last one. */
    readonly interpreter: readonly [string, ...string[]];
    readonly directory: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly stdin: string | undefined;
    readonly logging: LoggingMode;
    readonly addsPreviousOutput: boolean;
    readonly assetPaths: readonly string[];
    readonly archivePaths: readonly string[];
}

function texts(inputs: PropertyMap, name: string): string[] {
    const list = inputs[name];
    return isPropertyList(list) ? list.map(String) : [];
}

/** @param inputs revealed: secrets are needed in the clear to run with them */
export function readInputs(inputs: PropertyMap): CommandInputs {
    const environment = inputs["environment"];
    const [program, ...words] = texts(inputs, "interpreter");
    return {
        interpreter: program === undefined ? ["/bin/sh", "-c"] : [program, ...words],
        directory: textOf(inputs["dir"]) ?? process.cwd(),
        environment: isPropertyMap(environment)
            ? Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, asText(value)]))
            : {},
        stdin: textOf(inputs["stdin"]),
        logging: loggingModes.find((mode) => mode === inputs["logging"]) ?? "stdoutAndStderr",
        addsPreviousOutput: inputs["addPreviousOutputInEnv"] !== false,
        assetPaths: texts(inputs, "assetPaths"),
        archivePaths: texts(inputs, "archivePaths"),
    };
}
