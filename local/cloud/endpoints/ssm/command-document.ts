// A Command document of schema 2.2, as far as this stand-in runs one: shell steps on Linux. What it cannot run it
// refuses, and does not skip. https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-doc-syntax.html
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import type { MadeObject } from "../../objects/made-object";
import { textOf } from "../../objects/property";
import { ServiceError } from "../wire/service-error";

const value = z.union([z.string(), z.number(), z.boolean()]);

const declaredParameter = z.strictObject({
    type: z.enum(["String", "StringList", "Integer", "Boolean"]),
    description: z.string().optional(),
    default: z.union([value, z.array(value)]).optional(),
    allowedValues: z.array(value).optional(),
    allowedPattern: z.string().optional(),
    minChars: z.int().optional(),
    maxChars: z.int().optional(),
    minItems: z.int().optional(),
    maxItems: z.int().optional(),
    displayType: z.enum(["textfield", "textarea"]).optional(),
    /** `ENV_VAR`: the value also stands in the environment variable `SSM_<name>`. */
    interpolationType: z.enum(["RAW", "ENV_VAR"]).optional(),
});

const step = z.strictObject({
    action: z.literal("aws:runShellScript"),
    name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    precondition: z.strictObject({ StringEquals: z.tuple([z.literal("platformType"), z.enum(["Linux", "Windows", "MacOS"])]) }).optional(),
    inputs: z.strictObject({
        runCommand: z.union([z.string().transform((line) => [line]), z.array(z.string())]),
        /** Seconds; may be a parameter. */
        timeoutSeconds: z.union([z.string(), z.int().transform(String)]).default("3600"),
        workingDirectory: z.string().optional(),
        onFailure: z.literal("exit").optional(),
    }),
});

const commandDocument = z.strictObject({
    schemaVersion: z.literal("2.2"),
    description: z.string().optional(),
    parameters: z.record(z.string(), declaredParameter).default({}),
    mainSteps: z.array(step).min(1),
});

export type DeclaredParameter = z.output<typeof declaredParameter>;
export type CommandStep = z.output<typeof step>;
export type CommandDocument = z.output<typeof commandDocument>;

/** @throws ServiceError `InvalidDocument` or `InvalidDocumentContent`, naming what is not understood. */
export function readCommandDocument(object: MadeObject): CommandDocument {
    const name = object.physicalName ?? object.id;
    const kind = textOf(object.outputs["documentType"]);
    if (kind !== "Command") throw new ServiceError("InvalidDocument", `Document "${name}" is of type ${kind ?? "unknown"}; only Command documents can be sent.`);
    const content = textOf(object.outputs["content"]) ?? "";
    const checked = commandDocument.safeParse(parsed(name, content, textOf(object.outputs["documentFormat"]) ?? "JSON"));
    if (checked.success) return checked.data;
    const faults = checked.error.issues.map((issue) => `${issue.path.join(".") || "document"}: ${issue.message}`);
    throw new ServiceError("InvalidDocumentContent", `The local cloud cannot run document "${name}": ${faults.join("; ")}`);
}

function parsed(name: string, content: string, format: string): unknown {
    try {
        return format === "YAML" ? parseYaml(content) : JSON.parse(content);
    } catch (error) {
        throw new ServiceError("InvalidDocumentContent", `Document "${name}" is not ${format}: ${String(error)}`);
    }
}
