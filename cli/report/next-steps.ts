// What to do after a command, as commands that can be copied.
import type { ExitName } from "../exit-codes";
import type { Report, StackReport } from "./report";

type Step = Report["next"][number];

export function nextSteps(command: Report["command"], environment: string, exit: ExitName, stacks: readonly StackReport[]): Step[] {
    const again: Step = { command: `npx gmsa ${command} ${environment}`, purpose: "run it again" };
    switch (exit) {
        case "done":
            return afterSuccess(command, environment, stacks);
        case "policy":
            return [{ ...again, purpose: "after the fixes above" }, { command: `${again.command} --policy-config <file>`, purpose: "with an exemption, its reason and its last day" }];
        case "interrupted":
            return [{ ...again, purpose: "go on where it stopped" }];
        case "engineFailed":
            return [{ ...again, purpose: command === "preview" ? "after the errors above are fixed" : "go on where it stopped, after the errors above are fixed" }];
        case "settings":
        case "busy":
        case "toolchain":
        case "unconfirmed":
            return [];
        default:
            return exit satisfies never;
    }
}

function afterSuccess(command: Report["command"], environment: string, stacks: readonly StackReport[]): Step[] {
    const first = stacks[0]?.name;
    switch (command) {
        case "preview":
            return stacks.some(({ changes }) => changes.length > 0) ? [{ command: `npx gmsa up ${environment}`, purpose: "bring these changes about" }] : [];
        case "destroy":
            return [{ command: `npx gmsa up ${environment}`, purpose: "bring it up again" }];
        case "up":
            return [
                ...(first === undefined ? [] : [{ command: `npx gmsa pulumi ${environment} -- stack output -s ${first}`, purpose: "every output of a stack" }]),
                { command: `npx gmsa preview ${environment}`, purpose: "what a change in environments/ would do" },
                { command: `npx gmsa destroy ${environment}`, purpose: "remove it" },
            ];
        default:
            return command satisfies never;
    }
}
