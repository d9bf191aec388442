import assert from "node:assert/strict";
import { asSoonAsReady } from "../../../cli/operation/as-soon-as-ready";

const waitsFor = { foot: [], fast: ["foot"], slow: ["foot"], last: ["fast"] } as const satisfies Record<string, readonly string[]>;
type Name = keyof typeof waitsFor;
const names = Object.keys(waitsFor) as Name[];

describe("as soon as ready", () => {
    it("begins a stack when its own producers have ended, not when a whole wave has", async () => {
        const told: string[] = [];
        let endSlow = (): void => undefined;
        const slow = new Promise<void>((resolve) => { endSlow = resolve; });
        const all = asSoonAsReady<Name, string>(names, (name) => waitsFor[name], async (name) => {
            told.push(`${name} began`);
            if (name === "slow") await slow;
            if (name === "last") endSlow();
            told.push(`${name} ended`);
            return name;
        });
        assert.deepEqual(await all, names);
        assert.ok(told.indexOf("last ended") < told.indexOf("slow ended"), told.join(", "));
        assert.ok(told.indexOf("fast began") > told.indexOf("foot ended"), told.join(", "));
    });

    it("gives each stack the results of exactly what it waited for, and runs it once", async () => {
        const seen: [Name, readonly string[]][] = [];
        await asSoonAsReady<Name, string>(["last", "slow", "fast", "foot"], (name) => waitsFor[name], (name, earlier) => {
            seen.push([name, earlier]);
            return Promise.resolve(`result of ${name}`);
        });
        assert.deepEqual(seen.sort(([a], [b]) => a.localeCompare(b)), [
            ["fast", ["result of foot"]], ["foot", []], ["last", ["result of fast"]], ["slow", ["result of foot"]],
        ]);
    });

    it("passes a rejection on", async () => {
        await assert.rejects(asSoonAsReady(["a"], () => [], () => Promise.reject(new Error("broken"))), /broken/);
    });
});
