// Judges by tools that nobody here wrote: cfn-lint, parliament and the models of AWS's own SDK for Python. One process
// a tool however much there is to judge, side by side.
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../../../components/stack/project-root";
import type { Artefact, OracleFinding } from "./artefact";
import { type PythonTool, pythonOf, run } from "./python-tool";

export { artefactsOf, type JudgedResource } from "./resource-artefacts";
export { exportedResources } from "./exported-resources";
export type { Artefact, OracleFinding } from "./artefact";
export { OracleMissing } from "./python-tool";

interface Oracle {
    readonly name: OracleFinding["oracle"];
    readonly tool: PythonTool;
    readonly script: string;
    readonly judges: Artefact["kind"];
}

const oracles: readonly Oracle[] = [
    { name: "cfn-lint", tool: { name: "cfn-lint", version: "1.58.0" }, script: "judge_templates.py", judges: "template" },
    { name: "parliament", tool: { name: "parliament", version: "1.6.4", also: ["setuptools==80.9.0"] }, script: "judge_policies.py", judges: "policy" }, // reads its data through pkg_resources
    { name: "botocore", tool: { name: "botocore", version: "1.44.5" }, script: "judge_requests.py", judges: "request" },
];

const findings = z.array(z.strictObject({ artefact: z.string(), stack: z.string(), rule: z.string(), path: z.string(), message: z.string() }));

/**
 * What the tools hold against the artefacts; empty when nothing.
 * @param region for which templates are checked (instance types, zones)
 * @throws OracleMissing when a tool cannot be had on this machine
 */
export async function judge(artefacts: readonly Artefact[], region = "eu-west-1"): Promise<OracleFinding[]> {
    return (await Promise.all(oracles.map((oracle) => ask(oracle, artefacts.filter(({ kind }) => kind === oracle.judges), region)))).flat();
}

/** Installs what is not there yet. @throws OracleMissing */
export async function ensureOracles(): Promise<void> {
    for (const { tool } of oracles) await pythonOf(tool); // one after the other: they load the same mirror
}

/** One line a finding, for the message of an assertion. */
export function formatFindings(found: readonly OracleFinding[]): string {
    return found.map(({ oracle, artefact, stack, rule, path, message }) => `${stack === "" ? "" : `${stack}: `}${oracle} ${rule} ${artefact}${path === "" ? "" : ` at ${path}`}: ${message}`).join("\n");
}

async function ask({ name, tool, script }: Oracle, artefacts: readonly Artefact[], region: string): Promise<OracleFinding[]> {
    if (artefacts.length === 0) return [];
    const answer = await run(await pythonOf(tool), [join(projectRoot(), "test", "support", "oracles", script)], JSON.stringify({ region, artefacts }));
    return findings.parse(JSON.parse(answer)).map((finding) => ({ oracle: name, ...finding }));
}
