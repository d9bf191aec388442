// What changes, for a person: the dangerous first, new resources last and cut off where they are many.
import type { Change, StackReport } from "../report";
import type { Paint } from "./paint";

/** More new resources than this are counted only; --json has all of them. */
const creationsShown = 12;

const marks: Readonly<Record<Change["operation"], string>> = { create: "+", update: "~", replace: "±", delete: "-", import: "=", other: "?" };

export function changesText({ changes }: StackReport, paint: Paint): string[] {
    const resources = changes.filter(({ isComponent }) => !isComponent);
    const shown = resources.length > 0 ? resources : changes;
    const others = shown.filter(({ operation }) => operation !== "create");
    const creations = shown.filter(({ operation }) => operation === "create");
    const cut = creations.length - creationsShown;
    return [
        ...[...others, ...creations.slice(0, creationsShown)].map((change) => `    ${changeText(change, paint)}`),
        ...(cut > 0 ? [`    + ${cut} more new resources`] : []),
    ];
}

function changeText({ operation, resource, properties, replacedBecause }: Change, paint: Paint): string {
    const what = `${marks[operation]} ${resource.type} ${resource.name}`;
    switch (operation) {
        case "replace": return `${paint.bad(what)}  replaced because of ${replacedBecause.join(", ") || "its replacement"}`;
        case "delete": return paint.bad(what);
        case "update": return `${paint.warn(what)}${properties.length === 0 ? "" : `  ${properties.join(", ")}`}`;
        case "create": return paint.good(what);
        case "import":
        case "other": return what;
        default: return operation satisfies never;
    }
}
