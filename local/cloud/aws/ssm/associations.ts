// SSM associations: a document run on a schedule.
import { asText, isPropertyMap } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { when } from "../../resource/rules/choice";
import { count, length, notMatching, pattern } from "../../resource/rules/text";
import { awsDocument } from "../known-values";
import { refer } from "../references";
import { bucket, instance, ssmDocument } from "../tokens";
import { parseContent } from "./documents";

/** Instances named by id must exist. */
const targetsExist: Rule = ({ inputs, cloud }) =>
    inputs.each("targets[]").flatMap(({ path, value }) => {
        if (!isPropertyMap(value) || value["key"] !== "InstanceIds" || !Array.isArray(value["values"])) return [];
        const ids = value["values"] as readonly unknown[];
        return ids
            .filter(
                (id): id is string =>
                    typeof id === "string" && id.startsWith("i-") && cloud.byTypedId(instance, id) === undefined,
            )
            .map((id) => ({
                path: `${path}.values`,
                found: id,
                problem: "names no instance that exists",
                allowed: `the id of a made ${instance}, or *`,
            }));
    });

/** Parameters of the document, and values it allows. */
const parametersFit: Rule = ({ inputs, cloud, place }) => {
    const name = inputs.text("name") ?? "";
    const made = cloud.byName(ssmDocument, name, place.region) ?? cloud.byArn(name, ssmDocument);
    const declared = made === undefined ? undefined : parseContent(asText(made.outputs["content"]))?.["parameters"];
    if (made === undefined) return [];
    const known = isPropertyMap(declared) ? declared : {};
    const given = inputs.map("parameters");
    const missing = Object.entries(known)
        .filter(
            ([parameter, described]) =>
                isPropertyMap(described) && described["default"] === undefined && given[parameter] === undefined,
        )
        .map(([parameter]) => ({ path: `parameters.${parameter}`, problem: "is missing; the document needs it" }));
    return [
        ...missing,
        ...Object.keys(given).flatMap((parameter) => {
            const described = known[parameter];
            if (!isPropertyMap(described))
                return [
                    {
                        path: `parameters.${parameter}`,
                        problem: `is no parameter of "${name}"`,
                        allowed: Object.keys(known).join(", "),
                    },
                ];
            const value = inputs.text(`parameters.${parameter}`);
            const allowed = described["allowedPattern"];
            const choices = described["allowedValues"];
            if (value === undefined) return [];
            if (typeof allowed === "string" && !new RegExp(allowed).test(value))
                return [
                    {
                        path: `parameters.${parameter}`,
                        found: value,
                        problem: "is not allowed by the document",
                        allowed,
                    },
                ];
            return Array.isArray(choices) && !choices.includes(value)
                ? [
                      {
                          path: `parameters.${parameter}`,
                          found: value,
                          problem: "is not allowed by the document",
                          allowed: choices.join(", "),
                      },
                  ]
                : [];
        }),
    ];
};

export const associations: Readonly<Record<string, Behaviour>> = {
    "aws:ssm/association:Association": {
        id: "{uuid}",
        arn: "arn:{partition}:ssm:{region}:{account}:association/{id}",
        references: [
            refer("name", ssmDocument, ["name", "arn"], { known: awsDocument, holds: true }),
            refer("outputLocation.s3BucketName", bucket, "id"),
        ],
        outputs: { associationId: "{id}", documentVersion: "$DEFAULT", parameters: () => ({}), targets: () => [] },
        rules: [
            pattern("associationName", /^[0-9A-Za-z_.-]{3,128}$/, "3 to 128 letters, digits, _ . -"),
            length("automationTargetParameterName", 1, 50),
            pattern("documentVersion", /^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/, "$LATEST, $DEFAULT or a number"),
            pattern("maxConcurrency", /^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$/, "a number or a percentage"),
            pattern("maxErrors", /^([1-9][0-9]*|0|[1-9][0-9]%|[0-9]%|100%)$/, "a number or a percentage"),
            length("scheduleExpression", 1, 256),
            pattern(
                "scheduleExpression",
                /^(rate\((30 minutes|\d+ (hour|hours|day|days))\)|cron\(.+\)|at\(.+\))$/,
                "rate(VALUE UNIT) of 30 minutes or more, cron(…) or at(…)",
            ),
            count("targets", 0, 5),
            count("targets[].values", 0, 50),
            targetsExist,
            parametersFit,
            when(
                ({ inputs }) => inputs.flag("applyOnlyAtCronInterval") === true,
                notMatching("scheduleExpression", /^rate\(/, "is a rate although applyOnlyAtCronInterval is true"),
            ),
        ],
    },
};
