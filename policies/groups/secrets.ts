// Secrets of portable identities: what is in them, who can decrypt them, and how long they live. AWS Managed Microsoft
// AD lets a password expire after 42 days, and then no container starts. No message repeats a value.
import { at, isFields, json, notYetKnown, text, type Fields } from "../known";
import { isInside, isProduction, type Resource, type Stack } from "../resource";
import { findings, forResource, forStack, type Finding, type Rule } from "../rule";
import { objectTypes } from "../subjects/document";
import { tokens } from "../tokens";
import { exposureRules } from "./secret-exposure";

const neededKeys = ["username", "password", "domainName"];
const identityComponent = "gmsa:directory:PortableIdentities";
const mostDays = 41;

/** A secret is taken for a portable identity's when it speaks of a domain. */
function shapeFaults({ props }: Resource): string[] {
    const secret = json(props["secretString"]);
    if (!isFields(secret) || !Object.keys(secret).some((key) => key.toLowerCase() === "domainname")) return [];
    const missing = neededKeys.filter((key) => secret[key] !== notYetKnown && (text(secret[key]) ?? "") === "");
    const user = text(secret["username"]) ?? "";
    return [
        ...(missing.length === 0 ? [] : [`secretString has no text under ${missing.join(", ")}. Use exactly the keys ${neededKeys.join(", ")}.`]),
        ...(/[\\@]/.test(user) ? ["secretString: username holds a domain. Give the user's short name; the domain stands in domainName."] : []),
        ...(user.length < 104 && (text(secret["password"]) ?? "").length < 104 ? [] : ["secretString: username or password has 104 characters or more. credentials-fetcher takes fewer."]),
    ];
}

/** Days between two runs of a schedule; undefined for a cron line, which is taken on trust. */
function daysOf(schedule: unknown): number | undefined {
    const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text(schedule) ?? "");
    const unit = { minute: 1 / 1440, hour: 1 / 24, day: 1 }[rate?.[2] ?? ""];
    return rate === null || unit === undefined ? undefined : Number(rate[1]) * unit;
}

function isOftenEnough(days: unknown): boolean {
    return days === notYetKnown || (typeof days === "number" && days <= mostDays);
}

function actionOf(association: Fields): string | symbol {
    const action = at(association["parameters"], "action");
    return action === notYetKnown ? notYetKnown : text(action) ?? "";
}

function slowRotations(stack: Stack): Finding[] {
    const secrets = stack.ofType(tokens.secret).filter((secret) => isInside(secret, identityComponent));
    const [first] = secrets;
    if (first === undefined) return [];
    const renewing = stack.ofType(tokens.association).filter(({ props }) => ["rotate", notYetKnown].includes(actionOf(props)) && props["scheduleExpression"] !== undefined);
    const slow = renewing.flatMap((association) => {
        const days = daysOf(association.props["scheduleExpression"]);
        return days === undefined || days <= mostDays ? [] : findings(association, [`scheduleExpression runs every ${days} days. Run it at least every ${mostDays}.`]);
    });
    const tooOld = stack.ofType(...objectTypes).flatMap((object) => {
        const days = at(json(object.props["content"]), "rotationDays");
        return typeof days !== "number" || days <= mostDays ? [] : findings(object, [`content: rotationDays is ${days}. Renew passwords at least every ${mostDays} days.`]);
    });
    const rotated = new Set(stack.ofType(tokens.secretRotation).filter(({ props }) => isOftenEnough(at(props, "rotationRules", "automaticallyAfterDays"))).flatMap((rotation) => rotation.sources("secretId")));
    const unrenewed = renewing.length > 0 ? [] : secrets.filter((secret) => !rotated.has(secret));
    return [...slow, ...tooOld, ...unrenewed.flatMap((secret) => findings(secret, [`Nothing renews this portable identity. Schedule the worker's action rotate at least every ${mostDays} days.`]))];
}

export const secretRules: readonly Rule[] = [
    forResource({
        id: "portable-identity-shape",
        group: "secrets",
        description: "The secret of a portable identity holds username, password and domainName, the user without its domain.",
        why: "The ECS agent and credentials-fetcher read exactly these keys and build the user's full name themselves.",
        fix: "Correct the keys; let the directory worker write the secret.",
        level: "mandatory",
        severity: "high",
        types: [tokens.secretVersion],
        check: shapeFaults,
    }),
    forResource({
        id: "portable-identity-own-key",
        group: "secrets",
        description: "A secret is encrypted under a key of its own account.",
        why: "With AWS's key, whoever may read the secret may decrypt it; an own key is a second lock, and its use is logged.",
        fix: "Set kmsKeyId.",
        level: "advisory",
        severity: "medium",
        types: [tokens.secret],
        check: ({ props }) => (props["kmsKeyId"] === undefined ? ["kmsKeyId is not set. Name a KMS key."] : []),
    }),
    forResource({
        id: "secret-recoverable",
        group: "secrets",
        description: "A deleted secret of production can be brought back for at least a week.",
        why: "Without its secret no domainless container of the account starts.",
        fix: "Set recoveryWindowInDays to 7 or more.",
        level: "advisory",
        severity: "medium",
        types: [tokens.secret],
        check: (secret) => {
            const days = secret.props["recoveryWindowInDays"];
            return typeof days !== "number" || days >= 7 || !isProduction(secret) ? [] : [`recoveryWindowInDays is ${days}. Set it to 7 or more.`];
        },
    }),
    forStack({
        id: "portable-identity-rotates",
        group: "secrets",
        description: `The password of a portable identity is renewed at least every ${mostDays} days.`,
        why: "The domain's default policy ends a password after 42 days, and then no domainless container starts. (Generic rules that allow 90 days are wrong here.)",
        fix: "Schedule the directory worker's action rotate.",
        level: "mandatory",
        severity: "high",
        types: [tokens.secret],
        check: slowRotations,
    }),
    ...exposureRules,
];
