// The directory itself: replacing it destroys every identity, and its Admin can do everything in it.
import { at, json, list, notYetKnown, text } from "../known";
import { isProduction, type Resource, type Stack } from "../resource";
import { findings, forResource, forStack, type Finding, type Rule } from "../rule";
import { objectTypes } from "../subjects/document";
import { tokens } from "../tokens";

const admins = ["admin", "administrator"];

/** `Admin`, `CORP\\Admin` and `admin@corp.example.com` are one user. */
function isAdmin(name: unknown): boolean {
    const short = text(name)?.toLowerCase().replace(/^.*\\/, "").replace(/@.*$/, "");
    return short !== undefined && admins.includes(short);
}

/** Users that this project logs on as: the worker's, and the portable identities' of its desired state or of secrets. */
function workingUsers({ type, props }: Resource): { readonly where: string; readonly user: unknown }[] {
    if (type === tokens.localCommand) return [{ where: "environment.GMSA_DELEGATED_USER", user: at(props["environment"], "GMSA_DELEGATED_USER") }];
    if (type === tokens.secretVersion) return [{ where: "secretString: username", user: at(json(props["secretString"]), "username") }];
    return list(at(json(props["content"]), "accounts")).map((account, index) => ({ where: `content: accounts[${index}].portableIdentity.userName`, user: at(account, "portableIdentity", "userName") }));
}

/** Generated ones have at least 20 characters and no word in them. */
function isTyped(password: string | undefined): boolean {
    return password !== undefined && password !== "[secret]" && (password.length < 20 || /passw|secret|admin|welcome|changeme/i.test(password));
}

function unloggedDirectories(stack: Stack): Finding[] {
    const logs = stack.ofType(tokens.directoryLog);
    return stack.ofType(tokens.directory).flatMap((directory) => {
        const log = logs.find((candidate) => candidate.sources("directoryId").includes(directory) || candidate.props["directoryId"] === directory.props["id"]);
        if (log === undefined) return findings(directory, ["No log subscription names this directory. Add one with a log group that keeps its logs."]);
        const group = log.sources("logGroupName").find(({ type }) => type === tokens.logGroup);
        return group === undefined || group.props["retentionInDays"] !== undefined ? [] : findings(group, ["retentionInDays is not set on the directory's log group. Set it."]);
    });
}

export const directoryRules: readonly Rule[] = [
    forResource({
        id: "directory-supports-gmsa",
        group: "directory",
        description: "A directory is of type MicrosoftAD.",
        why: "The provider's default, SimpleAD, has no gMSA, and changing the type replaces the directory.",
        fix: "Set type to MicrosoftAD.",
        level: "mandatory",
        severity: "high",
        types: [tokens.directory],
        check: ({ props }) => (props["type"] === "MicrosoftAD" || props["type"] === notYetKnown ? [] : [`type is ${text(props["type"]) === undefined ? "not set" : `"${text(props["type"]) ?? ""}"`}. Set it to MicrosoftAD.`]),
    }),
    forResource({
        id: "directory-edition-stated",
        group: "directory",
        description: "A directory's edition is stated.",
        why: "The default is Enterprise, which costs more than three times as much as Standard.",
        fix: "Set edition to Standard unless you need Enterprise.",
        level: "advisory",
        severity: "medium",
        types: [tokens.directory],
        check: ({ props }) => (props["edition"] === undefined ? ["edition is not set. Set it to Standard, or to Enterprise if you need that."] : []),
    }),
    forResource({
        id: "directory-is-protected",
        group: "directory",
        description: "A production directory is protected against deletion.",
        why: "Replacing a directory destroys every account, group and identity in it.",
        fix: "Set protect in the stack's settings.",
        level: "advisory",
        severity: "high",
        types: [tokens.directory],
        check: (directory) => (directory.isProtected || !isProduction(directory) ? [] : ["The directory is not protected. Set the resource option protect."]),
    }),
    forResource({
        id: "directory-password-is-secret",
        group: "directory",
        description: "A directory's first password is generated, and later changes of it are ignored.",
        why: "The password lies in the stack's state, and the provider replaces the whole directory when it changes.",
        fix: "Generate the password, make it a secret, and ignore its changes.",
        level: "mandatory",
        severity: "critical",
        types: [tokens.directory],
        check: ({ props, ignoredChanges }) => [
            ...(ignoredChanges.includes("password") ? [] : ["Changes of password are not ignored: the next one would replace the directory. Add password to ignoreChanges."]),
            ...(isTyped(text(props["password"])) ? ["password looks like one that a person chose. Generate it."] : []),
        ],
    }),
    forResource({
        id: "admin-is-not-the-worker",
        group: "directory",
        description: "Neither the directory worker nor a portable identity is the directory's Admin.",
        why: "Admin may do everything in the domain; whoever reads its secret owns every identity.",
        fix: "Use a delegated user of its own.",
        level: "mandatory",
        severity: "critical",
        types: [tokens.localCommand, tokens.secretVersion, ...objectTypes],
        check: (resource) => workingUsers(resource).filter(({ user }) => isAdmin(user)).map(({ where }) => `${where} is the directory's Admin. Use a delegated user.`),
    }),
    forStack({
        id: "directory-logs-security-events",
        group: "directory",
        description: "A directory's security log goes to a log group that keeps it.",
        why: "Who logged on as a gMSA, and who asked for its password, is seen nowhere else.",
        fix: "Add a log subscription and a log group with retention.",
        level: "advisory",
        severity: "medium",
        types: [tokens.directory],
        check: unloggedDirectories,
    }),
];
