// Suites that need a Kubernetes API server: it is built and started before, or the suite is skipped and says why.
import type { Suite } from "mocha";
import { startControlPlane, type ControlPlane } from "../../support/control-plane/control-plane";
import { ServersMissing } from "../../support/control-plane/server-binaries";

/** The first build takes some 6 minutes on two idle cores, far more where other tests run beside it. */
const patienceMilliseconds = 1_800_000;

/** @returns the control plane of the running suite; to be called within its tests and hooks */
export function withControlPlane(suite: Suite, options: Parameters<typeof startControlPlane>[0] = {}): () => ControlPlane {
    let plane: ControlPlane | undefined;
    suite.timeout(60_000);
    suite.beforeAll(async function () {
        this.timeout(patienceMilliseconds);
        try {
            plane = await startControlPlane(options);
        } catch (error) {
            if (!(error instanceof ServersMissing)) throw error;
            console.log(`    skipped: ${error.message}`);
            this.skip();
        }
    });
    suite.afterAll(() => plane?.close());
    return () => {
        if (plane === undefined) throw new Error("The control plane has not been started yet.");
        return plane;
    };
}
