// The stand-in for the kubernetes package.
import { version } from "@pulumi/kubernetes/package.json";
import { type MadeObjects } from "../objects/made-objects";
import { type Provider } from "../protocol/provider";
import { KubernetesConnection } from "./connection";
import { ClusterPlans } from "./memory/cluster-plans";
import { openCluster } from "./open-cluster";

/** @param kubeconfigFile of an API server that takes the place of every cluster */
export function kubernetesProvider(cloud: MadeObjects, kubeconfigFile: string | undefined): Provider {
    const plans = new ClusterPlans();
    return {
        name: "kubernetes",
        version,
        connect: () =>
            new KubernetesConnection((configuration) => openCluster(cloud, plans, kubeconfigFile, configuration)),
    };
}
