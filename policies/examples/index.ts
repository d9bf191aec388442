// The examples of every rule. No part of the pack that runs: the catalogue and the tests read them.
import { credentialSpecExamples } from "./credential-spec";
import { credentialSpecStorageExamples } from "./credential-spec-storage";
import { directoryExamples, operationExamples, secretExamples } from "./directory-and-secrets";
import type { GroupExamples } from "./example";
import { iamExamples } from "./iam";
import { kubernetesExamples } from "./kubernetes";
import { hostExamples, networkExamples } from "./network-and-hosts";
import { taskExamples } from "./tasks";

/** By rule id. The pack's own rules have none: they speak of the pack's config, not of resources. */
export const examples: GroupExamples = {
    ...credentialSpecExamples,
    ...credentialSpecStorageExamples,
    ...kubernetesExamples,
    ...taskExamples,
    ...iamExamples,
    ...networkExamples,
    ...hostExamples,
    ...directoryExamples,
    ...secretExamples,
    ...operationExamples,
};
