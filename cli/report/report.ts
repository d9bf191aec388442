// The one document a command ends with. `--json` prints it, the text for people is rendered from it, and so will every
// other form (a pull-request comment, SARIF) be. `version` rises when a reader of the old form would break.
import { z } from "zod";
import { exitCodes, type ExitName } from "../exit-codes";

const exitName = z.enum(Object.keys(exitCodes) as [ExitName, ...ExitName[]]);
const resource = z.strictObject({ urn: z.string(), type: z.string(), name: z.string() });

export const change = z.strictObject({
    operation: z.enum(["create", "update", "replace", "delete", "import", "other"]),
    resource,
    /** True: a grouping of other resources, which exists in Pulumi's state only. */
    isComponent: z.boolean(),
    /** Paths of the properties that change, e.g. `tags.Owner`. */
    properties: z.array(z.string()),
    /** Those of them that cannot change in place. */
    replacedBecause: z.array(z.string()),
});

export const finding = z.strictObject({
    rule: z.string(),
    level: z.enum(["mandatory", "advisory"]),
    severity: z.enum(["critical", "high", "medium", "low"]).nullable(),
    /** What the rule asks for, one sentence. */
    demand: z.string(),
    fix: z.string().nullable(),
    url: z.string().nullable(),
    places: z.array(z.strictObject({ stack: z.string(), resource: resource.nullable(), messages: z.array(z.string()) })),
});

export const settingsFault = z.strictObject({
    file: z.string(), line: z.int(), code: z.string(), key: z.string(), message: z.string(), fix: z.string(),
});

const trouble = z.strictObject({ resource: resource.nullable(), message: z.string(), hint: z.string().nullable() });

export const stackReport = z.strictObject({
    name: z.string(),
    program: z.string(),
    /** `unchanged`: an update had nothing to do; `skipped`: it never began, see `why`. */
    result: z.enum(["previewed", "changed", "unchanged", "destroyed", "refused", "failed", "skipped"]),
    why: z.string().nullable(),
    /** The engine's last operation on the stack; null: none was needed or begun. */
    operation: z.enum(["preview", "up", "destroy"]).nullable(),
    seconds: z.number(),
    /** Resources by what happens to them, as the engine counts: create, update, replace, delete, same … */
    counts: z.record(z.string(), z.int()),
    changes: z.array(change),
    /** Secrets are masked; what a preview cannot know yet is absent. */
    outputs: z.record(z.string(), z.unknown()),
    errors: z.array(trouble),
    warnings: z.array(trouble),
});

export const report = z.strictObject({
    version: z.literal(1),
    command: z.enum(["up", "preview", "destroy"]),
    environment: z.string(),
    cloud: z.enum(["aws", "local"]).nullable(),
    exit: z.strictObject({ name: exitName, code: z.int() }),
    /** Why nothing was run, where that is so: an unknown environment, a missing tool, a refused confirmation. */
    message: z.string().nullable(),
    seconds: z.number(),
    settingsFaults: z.array(settingsFault),
    stacks: z.array(stackReport),
    findings: z.array(finding),
    notes: z.array(z.string()),
    next: z.array(z.strictObject({ command: z.string(), purpose: z.string() })),
});

export type Report = z.output<typeof report>;
export type StackReport = z.output<typeof stackReport>;
export type Change = z.output<typeof change>;
export type Finding = z.output<typeof finding>;
export type Trouble = z.output<typeof trouble>;
export type ResourceReference = z.output<typeof resource>;
