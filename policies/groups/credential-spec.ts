// Correctness of credential specs, wherever they are kept. The model's check finds everything in one pass; each rule
// here takes the problems of its own code, so that every fault has its own id, level and exemption.
import type { Resource } from "../resource";
import { forResource, type ResourceRule, type Rule } from "../rule";
import { documentOf, documentTypes, kubernetesDocumentTypes } from "../subjects/document";
import { documentProblems } from "../subjects/document-problems";
import { credentialSpecStackRules } from "./credential-spec-in-stack";

type DocumentRule = Pick<Rule, "id" | "description" | "why" | "fix" | "severity">;

function documentRule(rule: DocumentRule): ResourceRule {
    return forResource({
        ...rule,
        group: "credential-spec",
        level: "mandatory",
        types: documentTypes,
        check: (resource: Resource) => {
            const document = documentOf(resource);
            return document === undefined ? [] : documentProblems(document, rule.id);
        },
    });
}

export const credentialSpecRules: readonly Rule[] = [
    documentRule({
        id: "credential-spec-known-fields",
        description: "A credential spec has only known fields, written with their capitals, at every level.",
        why: "The Kubernetes CRD drops unknown keys and credentials-fetcher compares with case: HostAccountconfig simply vanishes, and domainless mode with it.",
        fix: "Correct the key, or build the document with buildCredentialSpec.",
        severity: "high",
    }),
    documentRule({
        id: "credential-spec-cms-plugin",
        description: "CmsPlugins is the one entry ActiveDirectory.",
        why: "No other plugin exists; the container does not start.",
        fix: "Set CmsPlugins to [\"ActiveDirectory\"].",
        severity: "high",
    }),
    documentRule({
        id: "credential-spec-account-name",
        description: "Name and MachineAccountName are the same short account name: 1 to 15 characters, no $, no domain.",
        why: "Windows adds the $ itself, credentials-fetcher refuses most punctuation, and the ECS agent finds tickets by this name.",
        fix: "Give the account's short name in all three places.",
        severity: "high",
    }),
    documentRule({
        id: "credential-spec-domain-sid",
        description: "Sid is the SID of the domain: S-1-5-21- and exactly three numbers.",
        why: "Pages of two vendors call it the SID of the account, which ends with a fourth number; nothing checks it before a logon fails.",
        fix: "Take the domain's SID from the directory stack's outputs.",
        severity: "high",
    }),
    documentRule({
        id: "credential-spec-domain-guid",
        description: "Guid is the domain's own GUID.",
        why: "Zeros and the samples of documentation pages get pasted; nothing checks the value before a logon fails.",
        fix: "Take the domain's GUID from the directory stack's outputs.",
        severity: "medium",
    }),
    documentRule({
        id: "credential-spec-two-scopes",
        description: "GroupManagedServiceAccounts names the account twice: in the scope of the domain's DNS name and of its NetBIOS name.",
        why: "With one scope Windows clients fall back from Kerberos to NTLM, or fail.",
        fix: "Add the missing scope.",
        severity: "medium",
    }),
    documentRule({
        id: "credential-spec-domain-names-agree",
        description: "DnsName, DnsTreeName, NetBiosName and the scopes are well formed and speak of one domain.",
        why: "Mixed domains show as RPC and trust errors at run time; credentials-fetcher 2 refuses a domain name without a dot.",
        fix: "Take all names from the directory stack's outputs.",
        severity: "high",
    }),
    documentRule({
        id: "domainless-plugin-guid",
        description: "A domainless credential spec names AWS's plugin.",
        why: "Another GUID (Azure's, a sample's) loads nothing, and the container starts without an identity.",
        fix: "Use {859E1386-BDB4-49E8-85C7-3070B13920E1}, with braces.",
        severity: "critical",
    }),
    documentRule({
        id: "domainless-credential-arn",
        description: "A domainless credential spec gives the ARN of the portable identity's secret, under the key its platform reads.",
        why: "The key is credentialArn on Windows and CredentialArn on Linux; a wrong one is ignored and fails later with an unrelated message.",
        fix: "Give the secret's ARN.",
        severity: "high",
    }),
    documentRule({
        id: "credential-spec-no-stored-password",
        description: "A credential spec holds no password.",
        why: "Whoever may start a task can read the document, and the agent prints it whole when it cannot parse it.",
        fix: "Keep the password in Secrets Manager and give the secret's ARN.",
        severity: "critical",
    }),
    documentRule({
        id: "credential-spec-portable-version",
        description: "PortableCcgVersion is the text \"1\".",
        why: "The Kubernetes CRD refuses a number; no other version exists.",
        fix: "Write \"1\" with quotes.",
        severity: "medium",
    }),
    forResource({
        id: "credential-spec-api-v1",
        group: "credential-spec",
        description: "A GMSACredentialSpec has apiVersion windows.k8s.io/v1.",
        why: "v1alpha1 is deprecated and not stored.",
        fix: "Use windows.k8s.io/v1.",
        level: "mandatory",
        severity: "medium",
        types: kubernetesDocumentTypes,
        check: ({ props }) => (typeof props["apiVersion"] !== "string" || props["apiVersion"] === "windows.k8s.io/v1" ? [] : [`apiVersion is "${props["apiVersion"]}". Use windows.k8s.io/v1.`]),
    }),
    ...credentialSpecStackRules,
];
