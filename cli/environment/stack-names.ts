// Which stacks an environment has, from the names of the files alone: Pulumi.<program>-<environment>.yaml.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { programNames } from "../../components/stack/program";
import { environmentsFolder } from "./stack-file";

export interface StackName { readonly stack: string; readonly environment: string }

/** Every stack with a file, in alphabetical order. A missing folder is an empty one. */
export function stackNames(root: string): StackName[] {
    let files: string[];
    try {
        files = readdirSync(join(root, environmentsFolder));
    } catch {
        return [];
    }
    return files.sort().flatMap((file) => {
        const stack = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
        return stack === undefined ? [] : [{ stack, environment: environmentOf(stack) }];
    });
}

/**
 * Program names and environment names may both hold hyphens, so the longest known program in front decides. A file
 * named for no known program counts to the environment after its last hyphen, where its fault is then reported.
 */
export function environmentOf(stack: string): string {
    const program = programNames.filter((name) => stack.startsWith(`${name}-`)).sort((a, b) => b.length - a.length)[0];
    return program === undefined ? stack.slice(stack.lastIndexOf("-") + 1) : stack.slice(program.length + 1);
}
