// Texts with placeholders, for ids, ARNs and computed outputs: {region}, {account}, {partition}, {id}, {arn},
// {hex17} (random hex digits; HEX: upper case), {letters6} (random letters and digits), {uuid}, {now}, and any
// path of the resource's properties ({name}, {vpcSettings.vpcId}).
import { randomBytes, randomUUID } from "node:crypto";
import { type PropertyValue } from "../objects/property";
import { type Answer, type Making } from "./row";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random hex digits, as in EC2 ids. */
export function hexDigits(count: number): string {
    return randomBytes(Math.ceil(count / 2))
        .toString("hex")
        .slice(0, count);
}

export function letters(count: number): string {
    return Array.from(randomBytes(count), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}

export function fillTemplate(template: string, making: Making): string {
    return template.replaceAll(/\{([^{}]+)\}/g, (_, placeholder: string) => placeholderValue(placeholder, making));
}

function placeholderValue(placeholder: string, making: Making): string {
    const [, kind, count] = /^(hex|HEX|letters)(\d+)$/.exec(placeholder) ?? [];
    if (kind === "hex") return hexDigits(Number(count));
    if (kind === "HEX") return hexDigits(Number(count)).toUpperCase();
    if (kind === "letters") return letters(Number(count));
    switch (placeholder) {
        case "region":
        case "account":
        case "partition":
            return making.place[placeholder];
        case "id":
            return making.id;
        case "uuid":
            return randomUUID();
        case "now":
            return new Date().toISOString();
        default:
            return propertyText(placeholder, making);
    }
}

function propertyText(path: string, making: Making): string {
    const value = making.outputs.at(path);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function answerValue(answer: Answer, making: Making): PropertyValue {
    if (typeof answer === "function") return answer(making);
    return typeof answer === "string" ? fillTemplate(answer, making) : answer;
}
