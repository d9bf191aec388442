// Every rule of the pack, in the order of the catalogue. The pack's own rules report what the others noted: last.
import { credentialSpecRules } from "./groups/credential-spec";
import { credentialSpecStorageRules } from "./groups/credential-spec-storage";
import { directoryRules } from "./groups/directory";
import { gmsaAccessRules } from "./groups/gmsa-access";
import { hostRules } from "./groups/hosts";
import { iamRules } from "./groups/iam";
import { networkRules } from "./groups/network";
import { operationRules } from "./groups/operations";
import { packRules } from "./groups/pack";
import { podRules } from "./groups/pods";
import { secretRules } from "./groups/secrets";
import { taskRules } from "./groups/tasks";
import type { Rule } from "./rule";

export const rules: readonly Rule[] = [
    ...credentialSpecRules,
    ...credentialSpecStorageRules,
    ...gmsaAccessRules,
    ...podRules,
    ...taskRules,
    ...iamRules,
    ...networkRules,
    ...hostRules,
    ...directoryRules,
    ...secretRules,
    ...operationRules,
    ...packRules,
];
