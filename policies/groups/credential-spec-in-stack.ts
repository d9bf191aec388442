// Credential specs against the rest of their stack: who reads them, which domain exists, what names them.
import type { IdentityMode, Platform } from "../../components/credential-spec/credential-spec";
import { text } from "../known";
import type { Stack } from "../resource";
import { findings, forStack, type Finding, type StackRule } from "../rule";
import { documentTypes, kubernetesDocumentTypes, type SpecDocument } from "../subjects/document";
import { documentProblems, ownTarget } from "../subjects/document-problems";
import { kubernetesName } from "../subjects/kubernetes-object";
import { namedSpecsOf, podTypes } from "../subjects/pod";
import { grantsOf, roleTypes } from "../subjects/kubernetes-role";
import { documentsIn, specUses } from "../subjects/spec-reference";
import { taskTypes } from "../subjects/task-definition";
import { tokens } from "../tokens";

interface Reader { readonly document: SpecDocument; readonly platform: Platform; readonly mode: IdentityMode; readonly because: string }

/** Every reader of every document of the stack; a document that no task names is read by its own apparent target. */
function readers(stack: Stack): Reader[] {
    const uses = specUses(stack).flatMap(({ task, reference, document }) => (document === undefined || task.platform === undefined ? [] : [{
        document, platform: task.platform, mode: reference.mode, because: ` Task definition ${task.resource.name} (${reference.where}) reads it in ${reference.mode} mode on ${task.platform}.`,
    }]));
    const named = new Set(specUses(stack).map(({ document }) => document?.resource));
    const alone = documentsIn(stack, documentTypes).filter(({ resource }) => !named.has(resource)).map((document) => ({ document, ...ownTarget(document), because: "" }));
    return [...uses, ...alone];
}

function problemsForReaders(code: string): (stack: Stack) => Finding[] {
    return (stack) => readers(stack).flatMap(({ document, platform, mode, because }) => findings(document.resource, documentProblems(document, code, { platform, mode }).map((message) => message + because)));
}

const dns1123 = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Upper-case names can only be wrong; so can two spellings of one name in a stack. */
function objectNames(stack: Stack): Finding[] {
    const made = stack.ofType(...kubernetesDocumentTypes).flatMap((resource) => ({ resource, where: "metadata.name", name: kubernetesName(resource) }));
    const wanted = stack.ofType(...podTypes).flatMap((resource) => namedSpecsOf(resource).map(({ where, name }) => ({ resource, where, name })));
    const granted = stack.ofType(...roleTypes).flatMap((resource) => grantsOf(resource).flatMap(({ where, names }) => names.map((name) => ({ resource, where: `${where}.resourceNames`, name }))));
    return [...made, ...wanted, ...granted].flatMap(({ resource, where, name }) => (name === undefined || dns1123.test(name) ? [] : findings(resource, [
        `${where} is "${name}". Allowed: lower-case letters, digits, "-" and ".". Use one lower-case name in the object, the pod and the role.`,
    ])));
}

/** Only a stack that makes exactly one directory says which domain its documents are for. */
function otherDomains(stack: Stack): Finding[] {
    const [directory, another] = stack.ofType(tokens.directory);
    const domain = text(directory?.props["name"]);
    if (domain === undefined || another !== undefined) return [];
    return documentsIn(stack, documentTypes).flatMap(({ resource, fields, property }) => {
        const join = fields["DomainJoinConfig"];
        const name = text(typeof join === "object" && join !== null ? Reflect.get(join, "DnsName") : undefined);
        return name === undefined || name.toLowerCase() === domain.toLowerCase() ? [] : findings(resource, [
            `${property}: DomainJoinConfig.DnsName is "${name}", the stack's directory is "${domain}". Take the names from the directory.`,
        ]);
    });
}

export const credentialSpecStackRules: readonly StackRule[] = [
    forStack({
        id: "domainless-plugin-input-fits-platform",
        group: "credential-spec",
        description: "PluginInput has the form its reader takes: text that holds JSON on Windows, an object on Linux.",
        why: "Each agent parses its own form and stops the task on the other's; one document cannot serve both (ECS agent, taskresource/credentialspec).",
        fix: "Build one document per platform with buildCredentialSpec.",
        level: "mandatory",
        severity: "critical",
        types: documentTypes,
        check: problemsForReaders("domainless-plugin-input-fits-platform"),
    }),
    forStack({
        id: "joined-spec-has-no-host-account",
        group: "credential-spec",
        description: "HostAccountConfig stands in documents read as credentialspecdomainless:, and in no others.",
        why: "The prefix decides which path the ECS agent takes; when the contents disagree, it takes the wrong one.",
        fix: "Change the prefix or the document.",
        level: "mandatory",
        severity: "medium",
        types: taskTypes,
        check: problemsForReaders("joined-spec-has-no-host-account"),
    }),
    forStack({
        id: "credential-spec-domain-matches-directory",
        group: "credential-spec",
        description: "A credential spec names the domain of the directory in its stack.",
        why: "A document copied from elsewhere asks a domain that the hosts cannot reach.",
        fix: "Build the document from the directory's facts.",
        level: "mandatory",
        severity: "high",
        types: [tokens.directory],
        check: otherDomains,
    }),
    forStack({
        id: "credential-spec-object-name",
        group: "credential-spec",
        description: "A GMSACredentialSpec has one lower-case name, the same in pods and roles.",
        why: "Kubernetes refuses other names, and a page of its own once showed one.",
        fix: "Use one lower-case DNS-1123 name everywhere.",
        level: "mandatory",
        severity: "high",
        types: [...kubernetesDocumentTypes, ...podTypes, ...roleTypes],
        check: objectNames,
    }),
];
