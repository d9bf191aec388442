// The cluster that a provider instance talks to: an EKS cluster of the local cloud (in memory), an API server on this
// machine, or the one that the environment names for all.
import { status } from "@grpc/grpc-js";
import { readFileSync } from "node:fs";
import { type MadeObjects } from "../objects/made-objects";
import { asText } from "../objects/property";
import { Refusal } from "../protocol/refusal";
import { type BackEnd } from "./back-end";
import { type Configuration } from "./configuration";
import { isOnThisMachine } from "./kubeconfig";
import { type ClusterPlans } from "./memory/cluster-plans";
import { MemoryCluster } from "./memory/memory-cluster";

const eksCluster = "aws:eks/cluster:Cluster";
const eksAddOn = "aws:eks/addon:Addon";

/** @param kubeconfigFile of an API server that takes the place of every cluster; from GMSA_KUBECONFIG */
export async function openCluster(
    cloud: MadeObjects,
    plans: ClusterPlans,
    kubeconfigFile: string | undefined,
    configuration: Configuration,
): Promise<BackEnd> {
    if (kubeconfigFile !== undefined) return openServer(readFileSync(kubeconfigFile, "utf8"));
    const { selected, kubeconfig } = configuration;
    if (selected === undefined || kubeconfig === undefined)
        throw new Refusal(
            "The kubernetes provider has no kubeconfig. A local environment uses no cluster of yours: give the provider a cluster's kubeconfig.",
            status.FAILED_PRECONDITION,
        );
    if (isOnThisMachine(selected.server)) return openServer(kubeconfig);
    const cluster = cloud.find(eksCluster, ({ outputs }) => outputs["endpoint"] === selected.server);
    if (cluster === undefined)
        throw new Refusal(
            `The Kubernetes cluster at "${selected.server}" is unreachable. Allowed: an EKS cluster that the local cloud has, or an API server on this machine.`,
            status.UNAVAILABLE,
        );
    const addOns = (): ReadonlySet<string> =>
        new Set(
            [...cloud.ofType(eksAddOn)]
                .filter(({ outputs }) => outputs["clusterName"] === cluster.id)
                .map(({ outputs }) => asText(outputs["addonName"])),
        );
    return new MemoryCluster(
        cloud,
        { server: selected.server, version: asText(cluster.outputs["version"]), addOns },
        plans.of(selected.server),
    );
}

/** Loaded when needed: most environments have no API server, and its client takes its time to load. */
async function openServer(kubeconfig: string): Promise<BackEnd> {
    const { ApiServer } = await import("./api-server/api-server.js");
    return ApiServer.connect(kubeconfig);
}
