// What a user decides about a Windows workload. All plain: most of it decides which objects there are.

export interface WindowsWorkloadChoices {
    /** Names the deployment, its service account and its service. */
    readonly name: string;
    readonly namespace: string;
    readonly image: string;
    /** @default 2 */
    readonly replicas?: number | undefined;
    /** Virtual CPUs. @default 0.5 */
    readonly cpu?: number | undefined;
    /** Request and limit: Windows kills nothing when memory runs out, the node begins to page. @default 1024 */
    readonly memoryMiB?: number | undefined;
    readonly port?: number | undefined;
    /** @default - the port is tried: sites with Windows authentication answer 401 */
    readonly healthPath?: string | undefined;
    /** @default - the cluster only */
    readonly loadBalancer?: "internal" | undefined;
    /** @default "pod" */
    readonly credentialSpecAt?: "pod" | "container" | undefined;
    readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** One for each of two zones. */
export const defaultReplicas = 2;
export const defaultCpu = 0.5;
export const defaultMemoryMiB = 1024;
