// Policy findings for a person, one block a rule: what it asks for, where it was found, what to do.
import type { Finding } from "../report";
import type { Paint } from "./paint";
import { count } from "./settings-faults-text";

export function findingsText(findings: readonly Finding[], paint: Paint): string {
    if (findings.length === 0) return "";
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    const said = [mandatory > 0 ? `${mandatory} mandatory` : "", findings.length > mandatory ? `${findings.length - mandatory} advisory` : ""].filter((text) => text !== "");
    return [paint.bold(`Policy findings: ${said.join(", ")}`), ...findings.map((finding) => findingText(finding, paint))].join("\n\n");
}

function findingText({ rule, level, severity, demand, places, fix, url }: Finding, paint: Paint): string {
    const mark = level === "mandatory" ? paint.bad("✖") : paint.warn("!");
    const width = Math.max(...places.map(({ stack }) => stack.length));
    const found = places.flatMap(({ stack, resource, messages }) => [
        `    ${stack.padEnd(width)}  ${resource === null ? "the whole stack" : `${resource.type} ${resource.name}`}`,
        ...messages.flatMap((message) => message.split("\n")).map((line) => `      ${line}`),
    ]);
    return [
        `${mark} ${paint.bold(rule)}  ${level}${severity === null ? "" : `, ${severity}`}, ${count(places.length, "place")}`,
        `  ${demand}`,
        ...found,
        ...(fix === null ? [] : [`  Fix: ${fix}`]),
        ...(url === null ? [] : [`  See: ${url}`]),
    ].join("\n");
}
