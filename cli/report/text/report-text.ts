// The whole report for a person. Ends with what to do next.
import { secondsText } from "../../progress/outcome-text";
import type { Report } from "../report";
import { findingsText } from "./findings-text";
import type { Paint } from "./paint";
import { count, settingsFaultsText } from "./settings-faults-text";
import { stackText } from "./stack-text";

export function reportText(report: Report, paint: Paint): string {
    const parts = [
        findingsText(report.findings, paint),
        report.settingsFaults.length > 0 ? settingsFaultsText(report.settingsFaults, paint) : "",
        report.message ?? "",
        report.stacks.length > 0 ? [headline(report, paint), ...report.stacks.flatMap((stack) => stackText(stack, report, paint))].join("\n") : "",
        nextText(report, paint),
    ];
    return parts.filter((part) => part !== "").join("\n\n");
}

function headline({ command, environment, exit, stacks, seconds }: Report, paint: Paint): string {
    const resources = stacks.reduce((sum, { counts }) => sum + Object.entries(counts).reduce((all, [operation, number]) => (operation === "delete" ? all : all + number), 0), 0);
    const size = `${count(stacks.length, "stack")}, ${count(resources, "resource")}`;
    const time = `(${secondsText(seconds)})`;
    const changed = stacks.some(({ changes }) => changes.length > 0);
    switch (exit.name) {
        case "done":
            if (command === "preview") return paint.bold(`Preview of environment ${environment}: ${changed ? "changes" : "no changes"} in ${count(stacks.length, "stack")} ${time}`);
            if (command === "destroy") return paint.good(`Environment ${environment}: everything asked for is removed ${time}`);
            return paint.good(changed ? `Environment ${environment} is up: ${size} ${time}` : `Environment ${environment} is up, nothing changed: ${size} ${time}`);
        case "policy":
            return paint.bad(`Environment ${environment}: ${command} refused by policy${stacks.some(({ result }) => result === "changed") ? "" : ", nothing was changed"} ${time}`);
        case "interrupted":
            return paint.warn(`Environment ${environment}: ${command} interrupted; what was finished is kept ${time}`);
        default:
            return paint.bad(`Environment ${environment}: ${command} failed ${time}`);
    }
}

function nextText({ next }: Report, paint: Paint): string {
    if (next.length === 0) return "";
    const width = Math.max(...next.map(({ command }) => command.length));
    return ["Next", ...next.map(({ command, purpose }) => `  ${command.padEnd(width)}  ${paint.dim(purpose)}`)].join("\n");
}
