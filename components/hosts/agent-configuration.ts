// The ECS agent's variables on a host for domainless gMSA tasks. The file is read by the agent and by
// credentials-fetcher, which stops at the first line that is not KEY=VALUE: no comments, no blanks, no quotes.

interface AgentVariable { readonly value: string; readonly because: string }

/** What every such host sets, whatever its cluster. */
export const agentVariables = {
    ECS_GMSA_SUPPORTED: { value: "true", because: "without exactly this text the agent does not announce the gMSA capabilities" },
    ECS_AWSVPC_BLOCK_IMDS: { value: "true", because: "the host's role reads portable identities; a task that reached the metadata service could too" },
    ECS_DISABLE_PRIVILEGED: { value: "true", because: "a privileged container could read the tickets of all tasks on the host" },
} as const satisfies Record<string, AgentVariable>;

/**
 * The lines of /etc/ecs/ecs.config, sorted, without a final line break.
 * @throws Error on a cluster name that could end the line or the shell word it travels in.
 */
export function agentConfiguration(clusterName: string): string {
    if (!/^[\w-]{1,255}$/.test(clusterName)) throw new Error(`"${clusterName}" cannot be the name of an ECS cluster: letters, digits, "-" and "_" only.`);
    const variables = { ECS_CLUSTER: clusterName, ...Object.fromEntries(Object.entries(agentVariables).map(([key, { value }]) => [key, value])) };
    return Object.entries(variables).map(([key, value]) => `${key}=${value}`).sort().join("\n");
}
