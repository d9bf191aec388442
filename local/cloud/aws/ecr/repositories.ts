// Container repositories.
import { asText, isPropertyMap, isPropertyList, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { type Behaviour } from "../../resource/row";
import { count, length, pattern } from "../../resource/rules/text";
import { policy } from "../documents/iam-policy";
import { jsonDocument } from "../documents/json";
import { dnsSuffix } from "../place";
import { refer } from "../references";
import { kmsKey, repository } from "../tokens";

function lifecycleFaults(value: PropertyValue, path: string): Fault[] {
    const rules = isPropertyMap(value) ? value["rules"] : undefined;
    if (!isPropertyList(rules) || rules.length === 0)
        return [{ path, problem: "has no rules", allowed: "a JSON object with a list of rules" }];
    const priorities = rules.map((rule) => (isPropertyMap(rule) ? rule["rulePriority"] : undefined));
    return rules.flatMap((rule, index): Fault[] => {
        const at = `${path}.rules[${index}]`;
        const selection = isPropertyMap(rule) ? rule["selection"] : undefined;
        const action = isPropertyMap(rule) ? rule["action"] : undefined;
        if (!isPropertyMap(selection) || !isPropertyMap(action))
            return [{ path: at, problem: "is no rule", allowed: "rulePriority, selection and action" }];
        const faults: Fault[] = [];
        if (typeof priorities[index] !== "number" || priorities.indexOf(priorities[index]) < index)
            faults.push({
                path: `${at}.rulePriority`,
                found: priorities[index] ?? null,
                problem: "is missing or taken",
                allowed: "a number of its own",
            });
        if (!["tagged", "untagged", "any"].includes(asText(selection["tagStatus"])))
            faults.push({
                path: `${at}.selection.tagStatus`,
                found: selection["tagStatus"] ?? null,
                problem: "is no tag status",
                allowed: "tagged, untagged, any",
            });
        if (
            selection["tagStatus"] === "tagged" &&
            selection["tagPrefixList"] === undefined &&
            selection["tagPatternList"] === undefined
        )
            faults.push({
                path: `${at}.selection`,
                problem: "selects tagged images without saying which",
                allowed: "tagPrefixList or tagPatternList",
            });
        if (
            !["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"].includes(
                asText(selection["countType"]),
            )
        )
            faults.push({
                path: `${at}.selection.countType`,
                found: selection["countType"] ?? null,
                problem: "is no count type",
                allowed: "imageCountMoreThan, sinceImagePushed, sinceImagePulled, sinceImageTransitioned",
            });
        if (!["expire", "transition"].includes(asText(action["type"])))
            faults.push({
                path: `${at}.action.type`,
                found: action["type"] ?? null,
                problem: "is no action",
                allowed: "expire, transition",
            });
        return faults;
    });
}

export const repositories: Readonly<Record<string, Behaviour>> = {
    [repository]: {
        id: "{name}",
        arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}",
        autoname: { property: "name", maximum: 256 },
        unique: ["name"],
        references: [refer("encryptionConfigurations[].kmsKey", kmsKey, "arn")],
        outputs: {
            registryId: "{account}",
            repositoryUrl: ({ place, outputs }) =>
                `${place.account}.dkr.ecr.${place.region}.${dnsSuffix(place.partition)}/${outputs.text("name") ?? ""}`,
        },
        rules: [
            length("name", 2, 256),
            pattern(
                "name",
                /^[a-z0-9]+([._/-]+[a-z0-9]+)*$/,
                "lower-case letters and digits, with _ - . / between them",
            ),
            count("encryptionConfigurations", 0, 1),
            count("imageTagMutabilityExclusionFilters", 0, 5),
        ],
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        id: "{repository}",
        unique: ["repository"],
        deleteBeforeReplace: true,
        references: [refer("repository", repository, "name")],
        documents: { policy: jsonDocument(lifecycleFaults) },
        outputs: { registryId: "{account}" },
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": {
        id: "{repository}",
        unique: ["repository"],
        references: [refer("repository", repository, "name")],
        documents: { policy: policy({ principal: "needed", resource: "refused", maximum: 10_240 }) },
        outputs: { registryId: "{account}" },
    },
};
