// What `gmsa … --json` printed, read through the report's own schema: a report that breaks its schema fails the test.
import assert from "node:assert/strict";
import { report, type Report, type StackReport } from "../../cli/report/report";
import type { Ended } from "./checkout";

export function reportOf(ended: Ended): Report {
    try {
        return report.parse(JSON.parse(ended.stdout));
    } catch (error) {
        throw new Error(`No report in the output (exit code ${ended.code}): ${String(error)}\n${ended.stdout.slice(0, 2000)}\n${ended.stderr.slice(-3000)}`);
    }
}

/** The report of a run that must have ended in a certain way; shows the errors of one that did not. */
export function endedAs(ended: Ended, name: Report["exit"]["name"]): Report {
    const found = reportOf(ended);
    assert.equal(found.exit.name, name, JSON.stringify({ message: found.message, faults: found.settingsFaults, findings: found.findings, errors: found.stacks.map((stack) => stack.errors) }, null, 1));
    assert.equal(ended.code, found.exit.code);
    return found;
}

export function stackOf(of: Report, name: string): StackReport {
    const found = of.stacks.find((stack) => stack.name === name);
    assert.ok(found !== undefined, `no stack ${name} in the report`);
    return found;
}

/** What a run would do or did, without the components that only group: `update aws:ecs/service:Service desiredCount`. */
export function changesOf(of: Report): string[] {
    return of.stacks.flatMap((stack) => stack.changes).filter((change) => !change.isComponent).map((change) => [change.operation, change.resource.type, ...change.properties].join(" ")).sort();
}
