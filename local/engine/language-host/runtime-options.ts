// The `runtime.options` of Pulumi.yaml and PulumiPolicy.yaml, as far as Node programs have any: `typescript`,
// `tsconfig` and `nodeargs`. YAML hands booleans over as such or as text, depending on who wrote the file.
import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

export interface RuntimeOptions {
    /** Whether the SDK compiles TypeScript as it loads. @default true */
    readonly typescript: boolean;
    /** Path of another tsconfig.json than the nearest one. */
    readonly tsconfig: string | undefined;
    /** Arguments for `node` itself, before the program. */
    readonly nodeArguments: readonly string[];
}

function text(value: unknown): string {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

export function runtimeOptions(program: ProgramInfo | undefined): RuntimeOptions {
    const options: Readonly<Record<string, unknown>> = program?.getOptions()?.toJavaScript() ?? {};
    return {
        typescript: text(options["typescript"]) !== "false",
        tsconfig: text(options["tsconfig"]) || undefined,
        nodeArguments: text(options["nodeargs"]).split(/\s+/).filter((argument) => argument !== ""),
    };
}

/** The environment in which the SDK's entry points find the options again. */
export function nodeEnvironment(options: RuntimeOptions, added: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return {
        ...process.env,
        ...added,
        ...(options.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
        ...(options.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
    };
}
