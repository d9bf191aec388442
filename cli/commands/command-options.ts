// The options that commands share, and how a command line becomes them.
import { InvalidArgumentError, Option, type Command } from "commander";

export interface CommandOptions {
    readonly json: boolean;
    /** Programs to narrow to; empty: all. */
    readonly stack: readonly string[];
    readonly yes: boolean;
    readonly color: boolean;
    readonly policyConfig?: string;
    readonly parallel?: number;
}

export function environmentCommand(command: Command, description: string): Command {
    return command
        .description(description)
        .argument("<environment>", "name of the environment, e.g. local or dev")
        .option("--stack <program...>", "only the stacks of these programs", [])
        .option("--json", "print one JSON document; progress goes to standard error", false)
        .option("--no-color", "no colours; NO_COLOR does the same")
        .addOption(new Option("--parallel <steps>", "steps side by side within one stack").argParser(wholeNumber));
}

export function withPolicies(command: Command): Command {
    return command.option("--policy-config <file>", "configuration of policies, exemptions among it");
}

export function withYes(command: Command, description: string): Command {
    return command.option("-y, --yes", description, false);
}

function wholeNumber(text: string): number {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("Allowed: a whole number from 1. Example: --parallel 8");
    return number;
}
