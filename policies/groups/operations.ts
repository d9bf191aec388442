// What keeps a stack manageable.
import { requiredTagKeys } from "../../components/stack/tags";
import { at, isFields, json, notYetKnown } from "../known";
import { forResource, type Rule } from "../rule";
import { tokens } from "../tokens";

export const operationRules: readonly Rule[] = [
    forResource({
        id: "required-tags",
        group: "operations",
        description: "An AWS provider tags everything it makes with project, program, environment and manager.",
        why: "Hosts, secrets and keys outlive the person who made them; their tags say whose they are.",
        fix: "Set defaultTags on the provider, with stackTags.",
        level: "advisory",
        severity: "low",
        types: [tokens.awsProvider],
        check: ({ props }) => {
            const tags = at(json(props["defaultTags"]), "tags");
            if (props["defaultTags"] === notYetKnown || tags === notYetKnown) return [];
            const missing = requiredTagKeys.filter((key) => !isFields(tags) || tags[key] === undefined);
            return missing.length === 0 ? [] : [`defaultTags has no ${missing.join(", ")}. Add it.`];
        },
    }),
];
