// ECS tasks against the rest of their stack: their roles, the accounts behind their documents, the hosts they land on.
import { notYetKnown, text } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forStack, type Finding, type StackRule } from "../rule";
import { accountOf, objectTypes, parameterTypes } from "../subjects/document";
import { Roles } from "../subjects/roles";
import { specUses, type SpecUse } from "../subjects/spec-reference";
import { readable, taskDefinition, taskTypes, type TaskDefinition } from "../subjects/task-definition";
import { decodedUserData, hostTypes } from "../subjects/host";

/** A task that names a credential spec, or, while its text is unknown, is fed by a resource that can carry one. */
export function hasSpec(task: TaskDefinition): boolean {
    if (task.resource.props["containerDefinitions"] !== notYetKnown) return task.specs.length > 0;
    return documentSources(task.resource).length > 0;
}

/** Parameters and objects that feed the containers: known even in a first preview. */
export function documentSources(task: Resource): readonly Resource[] {
    const carriers: readonly string[] = [...parameterTypes, ...objectTypes];
    return task.sources("containerDefinitions").filter(({ type }) => carriers.includes(type));
}

function sharedRoles(stack: Stack): Finding[] {
    const roles = new Roles(stack);
    return stack.ofType(...taskTypes).flatMap((task) => {
        const [execution, own] = [roles.at(task, "executionRoleArn"), roles.at(task, "taskRoleArn")];
        const [executionArn, ownArn] = [text(task.props["executionRoleArn"]), text(task.props["taskRoleArn"])];
        const isShared = execution === undefined || own === undefined ? executionArn !== undefined && executionArn === ownArn : execution === own;
        return isShared ? findings(task, [`taskRoleArn and executionRoleArn are the same role${execution === undefined ? "" : ` ${execution.name}`}. Make two roles.`]) : [];
    });
}

function byTask(uses: readonly SpecUse[]): SpecUse[][] {
    const grouped = new Map<Resource, SpecUse[]>();
    for (const use of uses) grouped.set(use.task.resource, [...(grouped.get(use.task.resource) ?? []), use]);
    return [...grouped.values()];
}

function nestedNames(stack: Stack): Finding[] {
    return byTask(specUses(stack).filter(({ reference }) => reference.mode === "joined")).flatMap((uses) => {
        const names = [...new Set(uses.flatMap(({ document }) => (document === undefined ? [] : accountOf(document)?.toLowerCase() ?? [])))];
        const pairs = names.flatMap((inner) => names.filter((outer) => outer !== inner && outer.includes(inner)).map((outer) => `"${inner}" is part of "${outer}"`));
        return uses[0] === undefined || pairs.length === 0 ? [] : findings(uses[0].task.resource, [`Of the task's accounts, ${pairs.join(" and ")}. Rename one, or split the task.`]);
    });
}

function sameFileNames(stack: Stack): Finding[] {
    return stack.ofType(...taskTypes).map(taskDefinition).filter(({ platform }) => platform === "windows").flatMap((task) => {
        const locations = [...new Set(readable(task).filter(({ source }) => source === "s3").map(({ location }) => location))];
        const files = locations.map((location) => location.split("/").at(-1));
        const twice = [...new Set(files.filter((file, index) => files.indexOf(file) !== index))];
        return findings(task.resource, twice.map((file) => `Two credential specs of the task end with ${file ?? ""}. Give the objects different names.`));
    });
}

/** A line that starts the agent and waits: its unit waits for the user data to end. */
function startsAndWaits(script: string): boolean {
    return script.split("\n").some((line) => /^[^#]*\bsystemctl\b/.test(line) && /\s(?:start|restart|--now)\b/.test(line) && /\secs(?:\.service)?(?:\s|$)/.test(line) && !line.includes("--no-block"));
}

function unreadyHosts(stack: Stack): Finding[] {
    const tasks = stack.ofType(...taskTypes).map(taskDefinition).filter((task) => task.platform === "linux" && task.isFargate === false && hasSpec(task));
    if (tasks.length === 0) return [];
    return stack.ofType(...hostTypes).flatMap((host) => {
        const script = decodedUserData(host);
        if (script === undefined || !script.includes("ECS_CLUSTER") || /<powershell>/i.test(script)) return [];
        return findings(host, [
            ...(/ECS_GMSA_SUPPORTED=["']?true\b/.test(script) ? [] : ["The user data does not set ECS_GMSA_SUPPORTED=true. Write it to the agent's configuration before the agent starts."]),
            ...(script.includes("credentials-fetcher") ? [] : ["The user data does not install credentials-fetcher. Install and start it before the agent."]),
            ...(startsAndWaits(script) ? ["The user data starts the agent and waits for it, but the agent's unit waits for the user data. Start it with --no-block, or leave it to systemd."] : []),
        ]);
    });
}

const common = { group: "tasks", types: taskTypes } as const;

export const taskStackRules: readonly StackRule[] = [
    forStack({
        ...common, id: "task-roles-differ", level: "mandatory", severity: "critical", check: sharedRoles,
        description: "A task's own role is not its execution role.",
        why: "The application would be able to read the portable identity's password; a sample of credentials-fetcher itself does this.",
        fix: "Make a role for the application that reads neither the credential spec nor the secret.",
    }),
    forStack({
        ...common, id: "task-account-names-not-nested", level: "mandatory", severity: "medium", check: nestedNames,
        description: "In a task for joined hosts, no account's name is part of another's.",
        why: "The Linux agent finds a ticket by \"the path contains the account\", without case: web matches web2.",
        fix: "Rename an account, or split the task.",
    }),
    forStack({
        ...common, id: "task-credential-spec-file-names-differ", level: "mandatory", severity: "high", check: sameFileNames,
        description: "The credential specs of a Windows task have different file names.",
        why: "The agent stores S3 documents by the last part of their key: one overwrites the other.",
        fix: "Keep a content hash in the object's name, as CredentialSpecObject does.",
    }),
    forStack({
        ...common, id: "linux-host-enables-gmsa", level: "mandatory", severity: "high", check: unreadyHosts,
        description: "Linux hosts of gMSA tasks run credentials-fetcher and an agent with ECS_GMSA_SUPPORTED=true.",
        why: "The agent announces the capability only at its start and only when the daemon's socket is there; else tasks stay PENDING without a hint.",
        fix: "Use the container hosts' start-up script of components/hosts.",
    }),
];
