// ECS tasks that run as a gMSA account. Most of these faults are silent: the agent ignores what it does not
// understand, or mixes up two identities, and the container fails later with an unrelated message.
import { isEcsReference } from "../../components/credential-spec/ecs-reference";
import { isFields, list, notYetKnown, text } from "../known";
import type { Resource } from "../resource";
import { forResource, type Rule } from "../rule";
import { containerName, readable, taskDefinition, taskTypes, type TaskDefinition } from "../subjects/task-definition";
import { taskStackRules } from "./tasks-in-stack";

function ofTask(check: (task: TaskDefinition) => string[]): (resource: Resource) => string[] {
    return (resource) => check(taskDefinition(resource));
}

function forms({ containers, specs }: TaskDefinition): string[] {
    const many = containers.flatMap((container) => {
        const count = list(container["credentialSpecs"]).length;
        return count <= 1 ? [] : [`${containerName(container)} has ${count} entries in credentialSpecs. Keep one.`];
    });
    return [...many, ...specs.flatMap(({ where, reference }) => (isEcsReference(reference) ? [] : reference.map(({ message, fix }) => `${where}: ${message} ${fix}`)))];
}

function mixedModes(task: TaskDefinition): string[] {
    const references = readable(task);
    const modes = new Set(references.map(({ mode }) => mode));
    return modes.size <= 1 ? [] : [`${references.map(({ where, mode }) => `${where} is ${mode}`).join("; ")}. Use one mode in a task.`];
}

function manyIdentities(task: TaskDefinition): string[] {
    const locations = new Set(readable(task).filter(({ mode }) => mode === "domainless").map(({ location }) => location));
    return task.platform !== "linux" || locations.size <= 1 ? [] : [`The task names ${locations.size} domainless credential specs: ${[...locations].join(", ")}. Keep one; give the other container a task of its own.`];
}

function platforms(task: TaskDefinition): string[] {
    const references = readable(task);
    if (task.isFargate !== true || references.length === 0) return [];
    if (task.platform === "windows") return ["Windows containers on Fargate cannot have a credential spec. Run the task on EC2."];
    return references.filter(({ mode }) => mode === "joined").map(({ where }) => `${where} is for joined hosts; Fargate's hosts are not members of a domain. Use credentialspecdomainless: with a domainless document.`);
}

function securityOptions({ containers }: TaskDefinition): string[] {
    return containers.flatMap((container) => list(container["dockerSecurityOptions"]).flatMap((option, index) => (text(option)?.startsWith("credentialspec") !== true ? [] : [
        `${containerName(container)}, dockerSecurityOptions[${index}] is a credential spec. Move it to credentialSpecs.`,
    ])));
}

const kerberosCache = "/var/credentials-fetcher/krbdir/krb5cc";

function kerberosCaches({ containers, platform }: TaskDefinition): string[] {
    if (platform !== "linux") return [];
    return containers.flatMap((container) => {
        if (list(container["credentialSpecs"]).length === 0 || container["environment"] === notYetKnown) return [];
        const variable = list(container["environment"]).filter(isFields).find((entry) => entry["name"] === "KRB5CCNAME");
        const value = text(variable?.["value"]);
        if (variable !== undefined && (value === undefined || value.replace(/^FILE:/, "") === kerberosCache)) return [];
        return [`${containerName(container)} has KRB5CCNAME ${value === undefined ? "not set" : `"${value}"`}. Set it to ${kerberosCache}, here or in the image.`];
    });
}

/** The agent mounts a file of root's, mode 600. On EC2 an image may copy it as root first; on Fargate too, but only as root. */
function ticketReaders({ containers, isFargate }: TaskDefinition): string[] {
    return containers.flatMap((container) => {
        const user = text(container["user"]);
        return isFargate !== true || list(container["credentialSpecs"]).length === 0 || user === undefined || /^(?:0|root)(?::|$)/.test(user) ? [] : [
            `${containerName(container)} has user "${user}". Remove it, or run the task on EC2 with an entry point that copies the ticket as root.`,
        ];
    });
}

function unlogged({ containers }: TaskDefinition): string[] {
    return containers.filter((container) => container["logConfiguration"] === undefined).map((container) => `${containerName(container)} has no logConfiguration. Use awslogs.`);
}

function missingExecutionRole(task: TaskDefinition): string[] {
    return task.specs.length === 0 || task.resource.props["executionRoleArn"] !== undefined ? [] : ["executionRoleArn is not set. Give the task an execution role that may read its credential spec."];
}

const common = { group: "tasks", types: taskTypes } as const;

export const taskRules: readonly Rule[] = [
    forResource({
        ...common, id: "task-credential-spec-form", level: "mandatory", severity: "high", check: ofTask(forms),
        description: "A container names at most one credential spec: credentialspec: or credentialspecdomainless:, then an S3 or SSM ARN or a file.",
        why: "The agent knows exactly these two prefixes and ignores any other text in silence; one AWS page misprints one of them.",
        fix: "Make the reference with formatEcsReference.",
    }),
    forResource({
        ...common, id: "task-has-execution-role", level: "mandatory", severity: "high", check: ofTask(missingExecutionRole),
        description: "A task with a credential spec has an execution role.",
        why: "The agent fetches the document and the portable identity with the execution role's credentials.",
        fix: "Set executionRoleArn.",
    }),
    forResource({
        ...common, id: "task-one-mode", level: "mandatory", severity: "high", check: ofTask(mixedModes),
        description: "All credential specs of a task are of one identity mode.",
        why: "The Linux agent keeps one flag per task and the last entry of an unordered map sets it: a mixed task behaves at random.",
        fix: "Split the task.",
    }),
    forResource({
        ...common, id: "task-one-domainless-identity", level: "mandatory", severity: "medium", check: ofTask(manyIdentities),
        description: "A Linux task has at most one domainless credential spec.",
        why: "The agent keeps one lease per task: the tickets of the others are never released. Fargate serves one.",
        fix: "Give each identity a task of its own.",
    }),
    forResource({
        ...common, id: "task-platform-supports-gmsa", level: "mandatory", severity: "high", check: ofTask(platforms),
        description: "A task with a credential spec runs where gMSA is supported: EC2, or Linux on Fargate in domainless mode.",
        why: "Fargate has no gMSA for Windows, and its hosts belong to no domain.",
        fix: "Change the launch type or the mode.",
    }),
    forResource({
        ...common, id: "task-uses-credential-specs-field", level: "mandatory", severity: "medium", check: ofTask(securityOptions),
        description: "Credential specs stand in credentialSpecs, not in dockerSecurityOptions.",
        why: "The older form cannot carry a domainless spec on Linux, is refused on Fargate, and is easily set twice.",
        fix: "Move the entry to credentialSpecs.",
    }),
    forResource({
        ...common, id: "task-sets-kerberos-cache", level: "advisory", severity: "medium", check: ofTask(kerberosCaches),
        description: "A Linux container with a credential spec knows where its ticket is.",
        why: `The agent mounts the ticket at ${kerberosCache}; Kerberos libraries look elsewhere unless KRB5CCNAME says so.`,
        fix: `Set KRB5CCNAME to ${kerberosCache}.`,
    }),
    forResource({
        ...common, id: "task-user-reads-ticket", level: "mandatory", severity: "medium", check: ofTask(ticketReaders),
        description: "A container with a credential spec on Fargate runs as root.",
        why: "The ticket file belongs to root, mode 600, and nothing on Fargate can change that.",
        fix: "Remove user, or run the task on EC2.",
    }),
    forResource({
        ...common, id: "task-logs-somewhere", level: "advisory", severity: "medium", check: ofTask(unlogged),
        description: "Each container of a task has a log driver.",
        why: "Kerberos faults are seen nowhere but in the container's own output.",
        fix: "Add a logConfiguration with awslogs.",
    }),
    ...taskStackRules,
];
