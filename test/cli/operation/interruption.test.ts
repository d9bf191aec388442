import assert from "node:assert/strict";
import { Interruption } from "../../../cli/operation/interruption";

describe("interruption", () => {
    const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) {
        it(`${signal} stops in order the first time and at once the second time`, () => {
            const told: string[] = [];
            const before = process.listenerCount(signal);
            const interruption = Interruption.watch(() => { told.push("in order"); }, () => { told.push("at once"); });
            try {
                assert.equal(interruption.isRequested, false);
                process.emit(signal, signal);
                assert.equal(interruption.isRequested, true);
                assert.deepEqual(told, ["in order"]);
                process.emit(signal, signal);
                assert.deepEqual(told, ["in order", "at once"]);
            } finally {
                interruption.stopWatching();
            }
            assert.equal(process.listenerCount(signal), before);
        });
    }
});
