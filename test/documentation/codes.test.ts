import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fixes } from "../../cli/ssm-runner/failure/failure-codes";
import { projectRoot } from "../../components/stack/project-root";
import { failureCodes } from "../../worker/failure/failure-codes";
import { anchors, page } from "./pages";

/** Codes as the sources write them: in problems, refinements, set-up problems and run errors. */
const written = [/\bcode: "([a-z]+(?:-[a-z]+)+)"/g, /"((?:toolchain|worker|settings|stack|local-cloud)-[a-z-]+)"/g, /RunError\([[`"]*([a-z]+(?:-[a-z]+)+): /g];
/** Strings of that form which are no codes: bundles and file names. */
const others = new Set(["stack-thread", "settings-yaml-line"]);

function sources(folder: string): string[] {
    return readdirSync(join(projectRoot(), folder), { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return sources(path);
        return /\.(ts|js)$/.test(entry.name) ? [readFileSync(join(projectRoot(), path), "utf8")] : [];
    });
}

const codes = [...new Set(["stacks", "components", "cli", "local/engine"].flatMap(sources).flatMap((text) => written.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ""))))].filter((code) => !others.has(code)).sort();

describe("error codes", () => {
    const troubleshooting = page("docs/troubleshooting.md");
    const explained = new Set([...anchors(troubleshooting), ...anchors(page("policies/CATALOGUE.md"))]);

    it("are found in the sources", () => { assert.ok(codes.length > 50, codes.join(", ")); });

    for (const code of codes) it(`${code} is explained`, () => { assert.ok(explained.has(code), "no section of docs/troubleshooting.md or the policy catalogue"); });

    for (const [from, table] of [["the SSM runner", fixes], ["the directory worker", failureCodes]] as const) {
        it(`of ${from} stand with the fix that it prints`, () => {
            const wrong = Object.entries(table).filter(([code, fix]) => !troubleshooting.text.includes(`### ${code}\n\n${fix}\n`)).map(([code]) => code);
            assert.deepEqual(wrong, []);
        });
    }
});
