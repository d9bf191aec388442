// SSM parameters.
import { type Behaviour, type Rule } from "../../resource/row";
import { exactlyOneOf, refused, requires, when } from "../../resource/rules/choice";
import { length, notMatching, pattern } from "../../resource/rules/text";
import { awsManagedKey } from "../known-values";
import { refer } from "../references";
import { kmsAlias, kmsKey, ssmParameter } from "../tokens";

const largest: Readonly<Record<string, number>> = { Standard: 4096, Advanced: 8192, "Intelligent-Tiering": 8192 };

/** 4 KB, or 8 KB in the advanced tier. The value may be secret and is not shown. */
const valueFits: Rule = ({ inputs }) => {
    const tier = inputs.text("tier") ?? "Standard";
    const limit = largest[tier] ?? 4096;
    return ["value", "insecureValue"].flatMap((path) => {
        const size = Buffer.byteLength(inputs.text(path) ?? "", "utf8");
        return size <= limit
            ? []
            : [{ path, problem: `has ${size} bytes`, allowed: `at most ${limit} bytes in tier ${tier}` }];
    });
};

const valueIsAllowed: Rule = ({ inputs }) => {
    const [allowed, value] = [inputs.text("allowedPattern"), inputs.text("value")];
    if (allowed === undefined || value === undefined || allowed === "") return [];
    return new RegExp(allowed).test(value)
        ? []
        : [{ path: "value", problem: "does not match allowedPattern", allowed }];
};

const isSecure: Parameters<typeof when>[0] = ({ inputs }) => inputs.text("type") === "SecureString";

export const parameters: Readonly<Record<string, Behaviour>> = {
    [ssmParameter]: {
        id: "{name}",
        arn: ({ place, outputs }) =>
            `arn:${place.partition}:ssm:${place.region}:${place.account}:parameter/${(outputs.text("name") ?? "").replace(/^\//, "")}`,
        autoname: { property: "name", maximum: 1011 },
        unique: ["name"],
        references: [refer("keyId", [kmsKey, kmsAlias], ["id", "arn"], { known: awsManagedKey })],
        outputs: {
            dataType: "text",
            tier: "Standard",
            version: 1,
            hasValueWo: ({ inputs }) => inputs.has("valueWo"),
            keyId: ({ inputs }) => (inputs.text("type") === "SecureString" ? "alias/aws/ssm" : ""),
            value: ({ inputs }) => inputs.text("insecureValue") ?? "",
            insecureValue: ({ inputs }) => (inputs.text("type") === "SecureString" ? "" : (inputs.text("value") ?? "")),
        },
        renewed: {
            version: (_, old) => (old.number("version") ?? 0) + 1,
            insecureValue: ({ inputs }) =>
                inputs.text("type") === "SecureString"
                    ? ""
                    : (inputs.text("value") ?? inputs.text("insecureValue") ?? ""),
        },
        writeOnly: ["valueWo"],
        replacesIf: { tier: (old, next) => old.text("tier") === "Advanced" && next.text("tier") === "Standard" },
        rules: [
            exactlyOneOf("value", "insecureValue", "valueWo"),
            requires("valueWo", "valueWoVersion"),
            requires("valueWoVersion", "valueWo"),
            length("name", 1, 1011),
            pattern(
                "name",
                /^(\/[A-Za-z0-9_.-]+){1,15}$|^[A-Za-z0-9_.-]+$/,
                "letters, digits, . - _; a hierarchy begins with / and has at most 15 levels",
            ),
            notMatching("name", /^\/?(aws|ssm)/i, "begins with aws or ssm, which AWS keeps for itself"),
            length("description", 0, 1024),
            length("allowedPattern", 0, 1024),
            when(isSecure, refused("insecureValue", "the type is SecureString")),
            when((subject) => !isSecure(subject), refused("keyId", "only a SecureString has a key")),
            valueFits,
            valueIsAllowed,
        ],
    },
};
