// Suites that need the oracles: they are installed before, or the suite is skipped and says why.
import type { Suite } from "mocha";
import { ensureOracles, OracleMissing } from "../../support/oracles/oracles";

/** First installation downloads some 60 MB. */
const patienceMilliseconds = 300_000;

export function withOracles(suite: Suite): void {
    suite.timeout(patienceMilliseconds);
    suite.beforeAll(async function () {
        try {
            await ensureOracles();
        } catch (error) {
            if (!(error instanceof OracleMissing)) throw error;
            console.log(`    skipped: ${error.message}`);
            this.skip();
        }
    });
}
