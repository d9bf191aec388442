// Which cluster a provider's kubeconfig selects. A local environment never touches a cluster that is not local: the
// address is an EKS cluster of the local cloud, or an API server on this machine.
import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const kubeconfig = z.object({
    "current-context": z.string().optional(),
    contexts: z
        .array(
            z.object({
                name: z.string(),
                context: z.object({ cluster: z.string(), namespace: z.string().optional() }),
            }),
        )
        .optional(),
    clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string() }) })).optional(),
});

export interface SelectedCluster {
    /** URL of the API server. */
    readonly server: string;
    /** Namespace of the selected context. */
    readonly namespace?: string;
}

/** @param given a kubeconfig, or the path of one; @throws Error that says what is wrong with it */
export function kubeconfigText(given: string): string {
    return !given.includes("\n") && !given.trimStart().startsWith("{") && existsSync(given)
        ? readFileSync(given, "utf8")
        : given;
}

/** @throws Error when the text is no kubeconfig or selects nothing */
export function selectCluster(
    text: string,
    wanted: { readonly context?: string; readonly cluster?: string } = {},
): SelectedCluster {
    const config = kubeconfig.safeParse(parse(text));
    if (!config.success)
        throw new Error(`kubeconfig is none: ${z.prettifyError(config.error).replaceAll(/\s+/g, " ")}`);
    const { contexts = [], clusters = [], "current-context": current } = config.data;
    const contextName = wanted.context ?? current;
    const context = contexts.find(({ name }) => name === contextName);
    if (context === undefined)
        throw new Error(
            `kubeconfig has no context "${contextName ?? ""}". Allowed: ${contexts.map(({ name }) => name).join(", ")}.`,
        );
    const clusterName = wanted.cluster ?? context.context.cluster;
    const cluster = clusters.find(({ name }) => name === clusterName);
    if (cluster === undefined)
        throw new Error(
            `kubeconfig has no cluster "${clusterName}". Allowed: ${clusters.map(({ name }) => name).join(", ")}.`,
        );
    return {
        server: cluster.cluster.server,
        ...(context.context.namespace !== undefined && { namespace: context.context.namespace }),
    };
}

export function isOnThisMachine(server: string): boolean {
    return URL.canParse(server) && ["127.0.0.1", "[::1]", "localhost"].includes(new URL(server).hostname);
}
