// How many portable identities one kind of host can read. IAM counts the characters of all inline policies of a role
// together, without blanks, and stops at 10,240: splitting a policy gains nothing.
import type { Problem } from "../problem/problem";

/** IAM quota "role inline policy size", in characters. */
export const inlinePolicyMaximum = 10240;

/** No secret's ARN is shorter, `arn:aws:secretsmanager:us-east-1:123456789012:secret:x-AbCdEf`, with quotes and comma. */
const shortestArn = 64;

/** Above this many no host role can name them all, however short their names are. */
export const mostSecretsOfAHost = Math.floor(inlinePolicyMaximum / shortestArn);

/** @param secrets how many portable identities the tasks of one kind of host use. Path is empty. */
export function checkHostSecrets(secrets: number): Problem[] {
    return secrets <= mostSecretsOfAHost ? [] : [tooManySecrets(fewerOnHosts, `${secrets} accounts are used on ec2; the hosts' role can name ${mostSecretsOfAHost} secrets at most.`)];
}

/** @param policy JSON of the one inline policy of the hosts' role. */
export function checkHostPolicySize(policy: string): Problem[] {
    return checkSize(policy, fewerOnHosts, "the hosts read their portable identities");
}

/** @param policy JSON of the one inline policy of the role of the directory worker's host. */
export function checkWorkerPolicySize(policy: string): Problem[] {
    return checkSize(policy, fewerInStack, "the directory worker renews the portable identities");
}

const fewerOnHosts = "Run some of these workloads on fargate, where no host reads a secret, or move them to a second stack with its own hosts.";
const fewerInStack = "Move some of the domainless accounts to a second directory stack, which names this directory in domain.existing and has a worker of its own.";

function checkSize(policy: string, fix: string, purpose: string): Problem[] {
    const size = policy.replace(/\s/g, "").length;
    return size <= inlinePolicyMaximum ? [] : [tooManySecrets(fix, `The policy by which ${purpose} has ${size} characters. Allowed: ${inlinePolicyMaximum}.`)];
}

function tooManySecrets(fix: string, message: string): Problem {
    return { code: "host-role-policy-size", path: "", message, fix };
}
