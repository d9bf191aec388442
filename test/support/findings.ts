// What the policy pack says about a rendered program: one line a finding, `rule at resource: message`.
import { runPack } from "./pack-over-resources";
import type { ProgramRun } from "./program-run";

export function findings(run: ProgramRun): string[] {
    const rendered = run.resources.map((resource) => ({
        type: resource.type,
        name: resource.name,
        urn: resource.urn,
        props: resource.inputs,
        opts: { protect: resource.protect, ignoreChanges: resource.ignoreChanges, ...(resource.parent !== undefined && { parent: resource.parent }) },
        propertyDependencies: resource.inputDependencies,
        ...(resource.isCustom && { state: { ...resource.inputs, ...resource.state } }),
    }));
    return runPack(rendered).map(({ rule, urn, message }) => `${rule} at ${urn.split("::").at(-1) ?? ""}: ${message}`);
}
