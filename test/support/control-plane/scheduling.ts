// Controllers, scheduler and KWOK, whose nodes exist only as objects: enough for a Deployment to become ready, or
// not, as its selectors and tolerations deserve.
import { join } from "node:path";
import type { ServerBinaries } from "./server-binaries";
import { ServerProcess } from "./server-process";

const controllers = [
    "namespace-controller", "serviceaccount-controller", "deployment-controller", "replicaset-controller", "daemonset-controller", "job-controller",
    "garbage-collector-controller", "endpointslice-controller", "disruption-controller", "clusterrole-aggregation-controller",
    "node-lifecycle-controller", // removes the not-ready taint, without which nothing is scheduled
    "validatingadmissionpolicy-status-controller", // type-checks the CEL of validating policies
];

/** @returns what stops them. They find the API server by `kubeconfigFile` and wait for it themselves. */
export function startScheduling(binaries: ServerBinaries, kubeconfigFile: string, folder: string): () => Promise<void> {
    const processes = [
        new ServerProcess(binaries.controllerManager, [`--kubeconfig=${kubeconfigFile}`, "--leader-elect=false", "--secure-port=0", `--controllers=${controllers.join()}`], folder),
        new ServerProcess(binaries.scheduler, [`--kubeconfig=${kubeconfigFile}`, "--leader-elect=false", "--secure-port=0"], folder),
        new ServerProcess(binaries.kwok, [`--kubeconfig=${kubeconfigFile}`, "--manage-all-nodes=true", `--config=${join(__dirname, "stages.yaml")}`], folder),
    ];
    return async () => { await Promise.all(processes.map((process) => process.stop(2))); };
}
