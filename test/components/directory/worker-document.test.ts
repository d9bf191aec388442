import assert from "node:assert/strict";
import { workerActions, workerDocument } from "../../../components/directory/worker-document/worker-document";

interface Parameter { readonly type: string; readonly allowedPattern: string }
interface Document { readonly parameters: Record<string, Parameter>; readonly mainSteps: { readonly action: string; readonly inputs: { readonly runCommand: string[] } }[] }

const document = JSON.parse(workerDocument()) as Document;
const hash = "0123456789abcdef".repeat(4);
const accepts = (name: string, value: string): boolean => new RegExp(document.parameters[name]?.allowedPattern ?? "^$").test(value);

describe("the worker's command document", () => {
    const accepted: [string, string][] = [
        ["bundle", `s3://directory-worker-bucket-0a1b2c3/worker/${hash}.js`],
        ["desiredState", `s3://directory-worker-bucket-0a1b2c3/desired-state/${hash}.json`],
        ...workerActions.map((action): [string, string] => ["action", action]),
    ];
    for (const [name, value] of accepted) it(`takes ${value.slice(0, 40)} as ${name}`, () => { assert.ok(accepts(name, value)); });

    const attacks = ["'; reboot; '", "$(reboot)", "`reboot`", "\nreboot", " && reboot", "{{ action }}"];
    for (const [name, value] of accepted) {
        it(`takes nothing for a shell in ${name}, beside or inside ${value.slice(0, 12)}`, () => {
            for (const attack of attacks) for (const text of [attack, value + attack, attack + value, value.slice(0, 3) + attack + value.slice(3)]) assert.ok(!accepts(name, text), text);
        });
    }

    it("takes no object whose name is not a hash", () => {
        assert.ok(!accepts("bundle", "s3://directory-worker-bucket-0a1b2c3/worker/latest.js"));
        assert.ok(!accepts("desiredState", `s3://directory-worker-bucket-0a1b2c3/worker/${hash}.json`));
    });

    it("puts in its parameters and nothing else, each once and in single quotes", () => {
        const script = document.mainSteps[0]?.inputs.runCommand.join("\n") ?? "";
        assert.deepEqual([...script.matchAll(/^.*\{\{.*$/gm)].map(([line]) => line), ["bundle='{{ bundle }}'", "desired_state='{{ desiredState }}'", "action='{{ action }}'"]);
    });

    it("is one shell step that begins with its interpreter, within the size that Systems Manager takes", () => {
        assert.deepEqual(document.mainSteps.map(({ action, inputs }) => [action, inputs.runCommand[0]]), [["aws:runShellScript", "#!/bin/bash"]]);
        assert.ok(workerDocument().length < 65_536);
    });
});
