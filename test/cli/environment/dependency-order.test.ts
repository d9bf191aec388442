import assert from "node:assert/strict";
import { dependencyCycle, inDependencyOrder, type Dependent } from "../../../cli/environment/dependency-order";
import { environmentOf } from "../../../cli/environment/stack-names";

/** `c < a b` reads a and b. */
function stacks(...lines: string[]): Dependent[] {
    return lines.map((line) => {
        const [name = "", consumes = ""] = line.split(" < ");
        return { name, consumes: consumes.split(" ").filter((part) => part !== "") };
    });
}

describe("the order of stacks", () => {
    const orders: [string, Dependent[], string[]][] = [
        ["producers come before consumers", stacks("c < b", "b < a", "a"), ["a", "b", "c"]],
        ["independent stacks keep their order", stacks("b", "a", "c"), ["b", "a", "c"]],
        ["a diamond has its foot first and its top last", stacks("top < left right", "left < foot", "right < foot", "foot"), ["foot", "left", "right", "top"]],
        ["a stack of another environment is not waited for", stacks("b < elsewhere", "a < b"), ["b", "a"]],
        ["members of a cycle come last", stacks("a < b", "b < a", "c"), ["c", "a", "b"]],
    ];
    for (const [name, given, expected] of orders) {
        it(name, () => { assert.deepEqual(inDependencyOrder(given).map((stack) => stack.name), expected); });
    }

    const cycles: [string, Dependent[], string[] | undefined][] = [
        ["two stacks that read each other", stacks("a < b", "b < a"), ["a", "b", "a"]],
        ["a stack that reads itself", stacks("a < a"), ["a", "a"]],
        ["a cycle that begins behind the first stack", stacks("a < b", "b < c", "c < b"), ["b", "c", "b"]],
        ["no cycle in a diamond", stacks("top < left right", "left < foot", "right < foot", "foot"), undefined],
    ];
    for (const [name, given, expected] of cycles) {
        it(`finds ${name}`, () => { assert.deepEqual(dependencyCycle(given), expected); });
    }
});

describe("the name of a stack", () => {
    const cases: [stack: string, environment: string][] = [
        ["directory-dev", "dev"], ["directory-my-dev", "my-dev"], ["ecs-linux-domainless-dev", "dev"], ["directroy-dev", "dev"],
    ];
    for (const [stack, environment] of cases) {
        it(`${stack} belongs to environment ${environment}`, () => { assert.equal(environmentOf(stack), environment); });
    }
});
