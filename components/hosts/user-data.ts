// User data of a Linux host for domainless gMSA tasks: the bootstrap script, word for word, after one assignment. The
// shell sees no text of ours but the checked lines of the agent's configuration, in single quotes.
import script from "./bootstrap/linux-domainless.sh";
import { agentConfiguration } from "./agent-configuration";

const interpreter = "#!/bin/bash\n";

/** EC2 takes 16 KiB before encoding. */
export const userDataMaximumBytes = 16384;

/** The plain text; launch templates want it in base64. */
export function linuxDomainlessUserData(clusterName: string): string {
    return `${interpreter}export GMSA_AGENT_CONFIGURATION='${agentConfiguration(clusterName)}'\n${script.slice(interpreter.length)}`;
}
