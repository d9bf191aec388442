// The Condition element of a policy: known operators, and keys with values.
import { isPropertyMap, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";

const operators = new Set([
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnNotEquals",
    "ArnLike",
    "ArnNotLike",
    "Null",
]);

export function conditionFaults(condition: PropertyValue | undefined, path: string): Fault[] {
    if (condition === undefined) return [];
    if (!isPropertyMap(condition)) return [{ path, problem: "is no condition", allowed: "a JSON object of operators" }];
    return Object.entries(condition).flatMap(([operator, keys]): Fault[] => {
        const plain = operator.replace(/^(ForAllValues|ForAnyValue):/, "").replace(/IfExists$/, "");
        if (!operators.has(plain))
            return [
                {
                    path: `${path}.${operator}`,
                    problem: "is no condition operator",
                    allowed: [...operators].join(", "),
                },
            ];
        if (!isPropertyMap(keys))
            return [
                { path: `${path}.${operator}`, problem: "has no keys", allowed: "a JSON object of condition keys" },
            ];
        return Object.keys(keys)
            .filter((key) => !/^[a-zA-Z0-9-]+:.+|^[a-z0-9.-]+(\/[^:]+)*:[a-z]+$/.test(key))
            .map((key) => ({
                path: `${path}.${operator}`,
                found: key,
                problem: "is no condition key",
                allowed: "service:Key, e.g. aws:SourceArn",
            }));
    });
}
