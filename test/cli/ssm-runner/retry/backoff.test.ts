import assert from "node:assert/strict";
import fc from "fast-check";
import { pauseBefore } from "../../../../cli/ssm-runner/retry/backoff";

const backoff = { firstMilliseconds: 250, ceilingMilliseconds: 5000 };

describe("the pause before an attempt", () => {
    const cases: readonly (readonly [attempt: number, random: number, milliseconds: number])[] = [[0, 0.9, 0], [1, 0, 125], [1, 1, 250], [2, 1, 400], [3, 1, 640], [20, 1, 5000], [20, 0, 2500], [5000, 1, 5000]];
    for (const [attempt, random, milliseconds] of cases) {
        it(`is ${milliseconds} ms before attempt ${attempt} with chance ${random}`, () => { assert.equal(pauseBefore(attempt, backoff, random), milliseconds); });
    }

    it("never exceeds the ceiling nor falls below half of what it grew to", () => {
        fc.assert(fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
            const pause = pauseBefore(attempt + 1, backoff, random);
            const longest = pauseBefore(attempt + 1, backoff, 1);
            return pause <= 5000 && pause >= Math.floor(longest / 2);
        }));
    });
});
