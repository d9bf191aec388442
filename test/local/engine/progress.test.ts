import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Progress } from "../../../local/engine/progress";

class Screen {
    text = "";
    constructor(readonly isTTY: boolean) {}
    write(text: string): boolean {
        this.text += text;
        return true;
    }
}

describe("set-up progress", () => {
    it("writes a line at every interval where there is no terminal, then how it ended", async () => {
        const screen = new Screen(false);
        await new Progress(screen, 20).during("building", () => pause(110));
        const lines = screen.text.trimEnd().split("\n");
        assert.equal(lines[0], "building");
        assert.equal(lines.at(-1), "building: done in 0 s");
        assert.ok(lines.length >= 4, screen.text);
    });

    it("rewrites one line on a terminal", async () => {
        const screen = new Screen(true);
        await new Progress(screen).during("building", () => pause(1_100));
        assert.equal(screen.text.split("\n").length, 2);
        assert.match(screen.text, /building: 1 s\r/);
    });

    it("says that the work failed and passes the error on", async () => {
        const screen = new Screen(false);
        await assert.rejects(new Progress(screen).during("building", () => Promise.reject(new Error("no"))), /^Error: no$/);
        assert.equal(screen.text, "building\nbuilding: failed after 0 s\n");
    });

    it("hands on what the work returns", async () => {
        assert.equal(await new Progress(new Screen(false)).during("adding", () => Promise.resolve(3)), 3);
    });
});
