// From one stack's file to what the command line needs to know about the stack, or to everything wrong with the file.
import { programNames, type ProgramName } from "../../components/stack/program";
import type { Problem } from "../../components/problem/problem";
import { parseSettings } from "../../components/stack/settings";
import { programSettings } from "../../stacks/settings";
import type { LocatedProblem } from "./located-problem";
import type { Key, StackFile } from "./stack-file";

export type Cloud = "aws" | "local";

export interface StackConfig {
    readonly name: string;
    readonly program: ProgramName;
    readonly file: StackFile;
    readonly cloud: Cloud;
    readonly region: string;
    /** Names of the stacks whose outputs it reads. */
    readonly consumes: readonly string[];
}

const knownKeys = ["gmsa:program", "gmsa:settings", "gmsa:cloud"];
const regionForm = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

export function readStackConfig(file: StackFile, environment: string): { readonly config?: StackConfig; readonly faults: readonly LocatedProblem[] } {
    const syntax = file.syntaxFaults();
    if (syntax.length > 0) return { faults: syntax };
    const config = file.config();
    const faults: LocatedProblem[] = [];
    const fault = (keys: readonly Key[], problem: Omit<Problem, "path">): void => {
        faults.push({ ...problem, file: file.path, line: file.lineOf(keys), path: String(keys[0] ?? "") });
    };
    for (const key of Object.keys(config).filter((name) => name.startsWith("gmsa:") && !knownKeys.includes(name))) {
        fault([key], { code: "settings-unknown-key", message: `is not a setting. Allowed here: ${knownKeys.join(", ")}.`, fix: "Remove it or correct its spelling." });
    }
    const region = config["aws:region"];
    if (typeof region !== "string" || !regionForm.test(region)) {
        fault(["aws:region"], { code: region === undefined ? "settings-missing-value" : "settings-invalid-value", message: `${said(region)}. Allowed: the code of an AWS region.`, fix: "Example: eu-west-1" });
    }
    const cloud = config["gmsa:cloud"] ?? "aws";
    if (cloud !== "aws" && cloud !== "local") {
        fault(["gmsa:cloud"], { code: "settings-invalid-value", message: `${said(cloud)}. Allowed: aws (the default) or local.`, fix: "Example: local" });
    }
    const given = config["gmsa:program"];
    const program = programNames.find((name) => name === given);
    if (program === undefined) {
        fault(["gmsa:program"], { code: "stack-program", message: `${said(given)}. Allowed: ${programNames.join(", ")}.`, fix: `Example: ${programNames[0]}` });
        return { faults };
    }
    if (file.stack !== `${program}-${environment}`) {
        fault(["gmsa:program"], { code: "stack-name", message: `is "${program}", but the file is named for stack "${file.stack}". A stack is named <program>-<environment>.`, fix: `Rename the file to Pulumi.${program}-${environment}.yaml or correct the program.` });
    }
    const parsed = parseSettings(programSettings[program], config["gmsa:settings"]);
    if ("problems" in parsed) return { faults: [...faults, ...parsed.problems.map((problem) => inSettings(file, problem))] };
    if (faults.length > 0 || typeof region !== "string" || (cloud !== "aws" && cloud !== "local")) return { faults };
    return { config: { name: file.stack, program, file, cloud, region, consumes: programSettings[program].consumes(parsed.settings) }, faults };
}

function inSettings(file: StackFile, problem: Problem): LocatedProblem {
    return { ...problem, file: file.path, line: file.lineOf(["gmsa:settings", ...keysOf(problem.path)]), path: problem.path === "" ? "gmsa:settings" : `gmsa:settings.${problem.path}` };
}

/** `accounts[0].name` → accounts, 0, name: the way back from a problem's path. */
export function keysOf(path: string): Key[] {
    return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((match) => (match[1] === undefined ? match[0] : Number(match[1])));
}

function said(value: unknown): string {
    return value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
}
