// SSM documents. Content is JSON or YAML; schema, parameters and steps are checked as SSM checks them.
import { createHash } from "node:crypto";
import { parse } from "yaml";
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { canonicalText } from "../../resource/comparison";
import { type Behaviour, type Document, type Rule } from "../../resource/row";
import { bytes, count, length, notMatching, pattern } from "../../resource/rules/text";
import { ssmDocument } from "../tokens";
import { contentFaults } from "./document-content";

/** The content as a value; undefined when it is neither JSON nor YAML. */
export function parseContent(text: string): PropertyMap | undefined {
    try {
        const value = parse(text) as PropertyValue;
        return isPropertyMap(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

/** JSON content is compared by meaning; YAML by its text, since its comments are kept. */
const content: Document = {
    canonical: (text) => {
        if (!text.trimStart().startsWith("{")) return text;
        const value = parseContent(text);
        return value === undefined ? text : canonicalText(value);
    },
    check: (text, path) => {
        const value = parseContent(text);
        return value === undefined
            ? [{ path, problem: "is no document", allowed: "a JSON or YAML object" }]
            : contentFaults(value, path);
    },
};

const contentIsJson: Rule = ({ inputs }) => {
    const text = inputs.text("content");
    if (inputs.text("documentFormat") !== "JSON" || text === undefined) return [];
    try {
        JSON.parse(text);
        return [];
    } catch {
        return [
            {
                path: "content",
                problem: "is no JSON although documentFormat is JSON",
                allowed: "JSON, or documentFormat YAML",
            },
        ];
    }
};

function parametersOf(value: PropertyMap | undefined): PropertyValue {
    const given = value?.["parameters"];
    if (!isPropertyMap(given)) return [];
    return Object.entries(given).map(([name, parameter]) => {
        const described = isPropertyMap(parameter) ? parameter : {};
        const fallback = described["default"];
        return {
            name,
            type: described["type"] ?? "String",
            description: described["description"] ?? "",
            defaultValue: isPropertyList(fallback) ? JSON.stringify(fallback) : (fallback ?? ""),
        };
    });
}

const parsed = (text: string | undefined): PropertyMap | undefined => parseContent(text ?? "");
const hashOf = (text: string | undefined): string =>
    createHash("sha256")
        .update(text ?? "")
        .digest("hex");

export const documents: Readonly<Record<string, Behaviour>> = {
    [ssmDocument]: {
        id: "{name}",
        arn: "arn:{partition}:ssm:{region}:{account}:document/{name}",
        autoname: { property: "name", maximum: 128 },
        unique: ["name"],
        documents: { content },
        outputs: {
            createdDate: "{now}",
            defaultVersion: "1",
            documentVersion: "1",
            latestVersion: "1",
            hashType: "Sha256",
            owner: "{account}",
            status: "Active",
            platformTypes: () => ["Windows", "Linux", "MacOS"],
            hash: ({ inputs }) => hashOf(inputs.text("content")),
            description: ({ inputs }) => parsed(inputs.text("content"))?.["description"] ?? "",
            parameters: ({ inputs }) => parametersOf(parsed(inputs.text("content"))),
            schemaVersion: ({ inputs }) => parsed(inputs.text("content"))?.["schemaVersion"] ?? "",
        },
        renewed: {
            latestVersion: (_, old) => String(Number(old.text("latestVersion") ?? 0) + 1),
            documentVersion: (_, old) => String(Number(old.text("latestVersion") ?? 0) + 1),
            defaultVersion: (_, old) => String(Number(old.text("latestVersion") ?? 0) + 1),
            hash: ({ inputs }) => hashOf(inputs.text("content")),
            parameters: ({ inputs }) => parametersOf(parsed(inputs.text("content"))),
            description: ({ inputs }) => parsed(inputs.text("content"))?.["description"] ?? "",
            schemaVersion: ({ inputs }) => parsed(inputs.text("content"))?.["schemaVersion"] ?? "",
        },
        rules: [
            length("name", 3, 128),
            pattern("name", /^[0-9A-Za-z_.-]+$/, "letters, digits, _ . -"),
            notMatching("name", /^(aws|amazon|amzn)/i, "begins with aws, amazon or amzn, which AWS keeps for itself"),
            bytes("content", 65_536),
            contentIsJson,
            count("attachmentsSources", 0, 20),
            pattern("targetType", /^\/[\w.\-:/]*$/, "/ or a resource type such as /AWS::EC2::Instance"),
            length("targetType", 1, 200),
            pattern("versionName", /^[0-9A-Za-z_.-]{3,128}$/, "3 to 128 letters, digits, _ . -"),
        ],
    },
};
