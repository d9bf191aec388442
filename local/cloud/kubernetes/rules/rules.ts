// The rules of every built-in kind, by type token.
import { accessRules } from "./access";
import { admissionRules } from "./admission";
import { contentRules } from "./contents";
import { type KindRule } from "./rule";
import { workloadRules } from "./workloads";

export const rulesOf: Readonly<Record<string, readonly KindRule[]>> = {
    ...workloadRules,
    ...accessRules,
    ...admissionRules,
    ...contentRules,
};
