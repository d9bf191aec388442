import assert from "node:assert/strict";
import { selectStacks } from "../../../cli/commands/select-stacks";
import { demandTerminal } from "../../../cli/commands/confirmation";
import { Stop } from "../../../cli/stop";
import { directory, ecs } from "../report/a-report";

const environment = { name: "dev", cloud: "aws", stacks: [directory, ecs] } as const;

describe("--stack", () => {
    const cases: [string, string[], string[]][] = [
        ["nothing named is everything", [], ["directory-dev", "ecs-linux-domainless-dev"]],
        ["a program", ["directory"], ["directory-dev"]],
        ["a stack's full name", ["ecs-linux-domainless-dev"], ["ecs-linux-domainless-dev"]],
        ["several keep dependency order", ["ecs-linux-domainless", "directory"], ["directory-dev", "ecs-linux-domainless-dev"]],
    ];
    for (const [name, wanted, expected] of cases) {
        it(name, () => { assert.deepEqual(selectStacks(environment, wanted).map((stack) => stack.name), expected); });
    }

    it("refuses a program the environment does not have, and names those it has", () => {
        assert.throws(() => selectStacks(environment, ["eks-windows"]), (error) => error instanceof Stop && error.exit === "settings" && error.message.includes("Allowed: directory, ecs-linux-domainless."));
    });
});

describe("confirmation", () => {
    it("without a terminal is refused with the command that needs none", () => {
        assert.throws(() => { demandTerminal("npx gmsa up dev", false); }, (error) => error instanceof Stop && error.exit === "unconfirmed" && error.message.endsWith("npx gmsa up dev --yes"));
    });

    it("at a terminal goes on to the question", () => { demandTerminal("npx gmsa up dev", true); });
});
