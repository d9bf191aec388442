// gmsa environments: the environments there are, with their stacks in dependency order, and whether their files are right.
import type { Command } from "commander";
import { projectRoot } from "../../components/stack/project-root";
import { environmentNames, loadEnvironment } from "../environment/environment";
import { EnvironmentFaultsError } from "../environment/located-problem";

interface Listed {
    readonly name: string;
    readonly cloud: "aws" | "local" | null;
    readonly stacks: readonly { readonly name: string; readonly program: string; readonly region: string; readonly consumes: readonly string[] }[];
    /** Number of faults in its files; `gmsa preview` prints them. */
    readonly faults: number;
}

export function addEnvironments(program: Command): void {
    program.command("environments")
        .description("list the environments and their stacks")
        .option("--json", "print one JSON document", false)
        .action(({ json }: { readonly json: boolean }) => {
            const root = projectRoot();
            const environments = environmentNames(root).map((name) => listed(root, name));
            process.stdout.write(json ? `${JSON.stringify(environments, null, 2)}\n` : environmentsText(environments));
        });
}

function listed(root: string, name: string): Listed {
    try {
        const { cloud, stacks } = loadEnvironment(root, name);
        return { name, cloud, faults: 0, stacks: stacks.map((stack) => ({ name: stack.name, program: stack.program, region: stack.region, consumes: stack.consumes })) };
    } catch (error) {
        if (!(error instanceof EnvironmentFaultsError)) throw error;
        return { name, cloud: null, stacks: [], faults: error.faults.length };
    }
}

export function environmentsText(environments: readonly Listed[]): string {
    if (environments.length === 0) return "No environments. One is made by its files: environments/Pulumi.<program>-<environment>.yaml.\n";
    return environments.map(({ name, cloud, stacks, faults }) => {
        if (faults > 0) return `${name}  ${faults} faults in its settings: npx gmsa preview ${name}\n`;
        const lines = stacks.map((stack) => `  ${stack.name}  ${stack.region}${stack.consumes.length === 0 ? "" : `, reads ${stack.consumes.join(", ")}`}\n`);
        return `${name}  ${cloud === "local" ? "local cloud" : "AWS"}\n${lines.join("")}`;
    }).join("");
}
