import assert from "node:assert/strict";
import { gmsaCommand } from "../../../cli/gmsa-command";
import { CommanderError } from "commander";

describe("the gmsa command line", () => {
    const refused: [string, string[]][] = [
        ["an unknown command", ["apply", "dev"]],
        ["an unknown option", ["up", "dev", "--force"]],
        ["a missing environment", ["preview"]],
        ["a number that is none", ["preview", "dev", "--parallel", "many"]],
    ];
    for (const [name, args] of refused) {
        it(`refuses ${name}`, async () => {
            const command = gmsaCommand();
            for (const one of [command, ...command.commands]) one.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
            await assert.rejects(command.parseAsync(["node", "gmsa", ...args]), (error) => error instanceof CommanderError && error.exitCode !== 0);
        });
    }

    it("explains every exit code in its help text", () => {
        const command = gmsaCommand();
        let help = "";
        command.configureOutput({ writeOut: (text) => { help += text; } });
        command.outputHelp();
        assert.match(help, /Exit codes:\n +0 {2}done/);
        assert.match(help, / 130 {2}interrupted/);
    });
});
