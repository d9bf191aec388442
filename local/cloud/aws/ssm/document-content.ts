// What SSM checks in a document's content: schema version, parameters, steps, and that no text uses a parameter
// that is not declared.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
import { asText, isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";

const schemaVersions = ["1.0", "1.2", "2.0", "2.2", "0.3"];
const parameterTypes = ["String", "StringList", "Boolean", "Integer", "MapList", "StringMap"];
const parameterMembers = [
    "type",
    "description",
    "default",
    "allowedValues",
    "allowedPattern",
    "displayType",
    "minItems",
    "maxItems",
    "minChars",
    "maxChars",
    "interpolationType",
];
const elements = [
    "schemaVersion",
    "description",
    "parameters",
    "mainSteps",
    "runtimeConfig",
    "files",
    "variables",
    "outputs",
    "assumeRole",
    "$schema",
    "inputs",
    "sessionType",
    "properties",
];

export function contentFaults(content: PropertyMap, path: string): Fault[] {
    const version = content["schemaVersion"];
    const faults: Fault[] = Object.keys(content)
        .filter((name) => !elements.includes(name))
        .map((name) => ({
            path: `${path}.${name}`,
            problem: "is no element of a document",
            allowed: elements.join(", "),
        }));
    if (!schemaVersions.includes(asText(version)))
        faults.push({
            path: `${path}.schemaVersion`,
            found: version ?? null,
            problem: "is no schema version",
            allowed: schemaVersions.map((known) => `"${known}"`).join(", "),
        });
    const parameters = isPropertyMap(content["parameters"]) ? content["parameters"] : {};
    return [
        ...faults,
        ...Object.entries(parameters).flatMap(([name, parameter]) =>
            parameterFaults(`${path}.parameters.${name}`, parameter),
        ),
        ...(version === "2.2" || version === "0.3" ? stepFaults(content, path) : []),
        ...undeclared(content, parameters, path),
    ];
}

function parameterFaults(path: string, parameter: PropertyValue): Fault[] {
    if (!isPropertyMap(parameter)) return [{ path, problem: "is no parameter", allowed: "an object with type" }];
    const faults: Fault[] = Object.keys(parameter)
        .filter((name) => !parameterMembers.includes(name))
        .map((name) => ({
            path: `${path}.${name}`,
            problem: "is no member of a parameter",
            allowed: parameterMembers.join(", "),
        }));
    const type = parameter["type"];
    if (!parameterTypes.includes(asText(type)) && !/^(AWS::|List<AWS::)/.test(asText(type)))
        faults.push({
            path: `${path}.type`,
            found: type ?? null,
            problem: "is no type",
            allowed: parameterTypes.join(", "),
        });
    const allowedPattern = parameter["allowedPattern"];
    if (typeof allowedPattern === "string" && !isExpression(allowedPattern))
        faults.push({ path: `${path}.allowedPattern`, found: allowedPattern, problem: "is no regular expression" });
    return faults;
}

function isExpression(text: string): boolean {
    try {
        new RegExp(text);
        return true;
    } catch {
        return false;
    }
}

function stepFaults(content: PropertyMap, path: string): Fault[] {
    const steps = content["mainSteps"];
    if (!isPropertyList(steps) || steps.length === 0)
        return [{ path: `${path}.mainSteps`, problem: "is missing", allowed: "at least one step" }];
    const names = steps.map((step) => (isPropertyMap(step) ? step["name"] : undefined));
    return steps.flatMap((step, index): Fault[] => {
        const at = `${path}.mainSteps[${index}]`;
        if (!isPropertyMap(step))
            return [{ path: at, problem: "is no step", allowed: "an object with action, name and inputs" }];
        const missing = ["action", "name"]
            .filter((member) => typeof step[member] !== "string")
            .map((member): Fault => ({ path: `${at}.${member}`, problem: "is missing" }));
        const action = step["action"];
        const repeated =
            names.indexOf(step["name"]) < index
                ? [{ path: `${at}.name`, found: step["name"] ?? null, problem: "is the name of two steps" }]
                : [];
        return [
            ...missing,
            ...repeated,
            ...(typeof action === "string" && !/^aws:[A-Za-z]+$/.test(action)
                ? [
                      {
                          path: `${at}.action`,
                          found: action,
                          problem: "is no action",
                          allowed: "aws:ACTION, e.g. aws:runShellScript",
                      },
                  ]
                : []),
        ];
    });
}

/** `{{ name }}` of a name that is neither a parameter nor one of SSM's own (global:, platform:, ssm:, a step's output). */
function undeclared(content: PropertyMap, parameters: PropertyMap, path: string): Fault[] {
    const used = JSON.stringify([content["mainSteps"] ?? [], content["runtimeConfig"] ?? {}]).matchAll(
        /\{\{\s*([\w.:/-]+)\s*\}\}/g,
    );
    const names = new Set(
        [...used].map(([, name = ""]) => name).filter((name) => /^\w+$/.test(name) && parameters[name] === undefined),
    );
    return [...names].map((name) => ({
        path,
        found: `{{ ${name} }}`,
        problem: "names a parameter that is not declared",
        allowed: Object.keys(parameters).join(", "),
    }));
}
