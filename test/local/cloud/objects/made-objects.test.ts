// The store of made objects: its indices, and its file under a process that is killed.
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MadeObject } from "../../../../local/cloud/objects/made-object";
import { MadeObjects } from "../../../../local/cloud/objects/made-objects";

const object = (name: string, more: Partial<MadeObject> = {}): MadeObject => ({ type: "aws:x:Thing", urn: `urn:${name}`, id: `id-${name}`, arn: `arn:${name}`, physicalName: name, region: "eu-west-1", inputs: {}, outputs: { name }, ...more });

describe("made objects", () => {
    let home: string;
    beforeEach(() => { home = mkdtempSync(join(tmpdir(), "gmsa-objects-")); });
    afterEach(() => { rmSync(home, { recursive: true, force: true }); });

    it("are found by id, ARN, name and type", () => {
        const objects = new MadeObjects(home);
        const made = object("a");
        objects.put(made);
        assert.deepEqual([objects.byId("id-a"), objects.byArn("arn:a"), objects.byName("aws:x:Thing", "a", "eu-west-1"), objects.byTypedId("aws:x:Thing", "id-a"), [...objects.ofType("aws:x:Thing")]], [made, made, made, made, [made]]);
        assert.deepEqual([objects.byId("id-a", "aws:y:Other"), objects.byName("aws:x:Thing", "a", "us-east-1"), objects.byTypedId("aws:x:Thing", "id-a", "us-east-1")], [undefined, undefined, undefined]);
    });

    it("are no longer found by what they were before", () => {
        const objects = new MadeObjects(home);
        objects.put(object("a"));
        objects.put(object("a", { arn: "arn:new", physicalName: "new" }));
        assert.deepEqual([objects.byArn("arn:a"), objects.byName("aws:x:Thing", "a", "eu-west-1"), objects.byArn("arn:new")?.physicalName, objects.size], [undefined, undefined, "new", 1]);
    });

    it("are two while one replaces the other under the same URN", () => {
        const objects = new MadeObjects(home);
        objects.put(object("a"));
        objects.put(object("a", { id: "id-new" }));
        objects.remove({ urn: "urn:a", id: "id-a" });
        assert.deepEqual([objects.byId("id-a"), objects.byId("id-new")?.urn, objects.size], [undefined, "urn:a", 1]);
    });

    it("know who holds them, and the parts that came with them", () => {
        const objects = new MadeObjects(home);
        const held = object("a", { parts: [{ type: "aws:x:Part", id: "part-1" }] });
        objects.put(held);
        objects.put(object("b", { holds: ["urn:a|id-a"] }));
        assert.deepEqual([[...objects.holdersOf(held)].map(({ urn }) => urn), objects.byTypedId("aws:x:Part", "part-1")], [["urn:b"], held]);
    });

    it("are there again after the process was killed, without any saving", () => {
        const killed = new MadeObjects(home);
        killed.put(object("a"));
        killed.put(object("b"));
        killed.remove({ urn: "urn:a", id: "id-a" });
        const next = new MadeObjects(home);
        assert.deepEqual([next.byId("id-a"), next.byId("id-b")], [undefined, object("b")]);
    });

    it("survive a last change that was written in half, and go on after it", () => {
        new MadeObjects(home).put(object("a"));
        appendFileSync(join(home, "cloud.journal"), "{\"put\":{\"type\":\"aws:x:Th");
        const next = new MadeObjects(home);
        assert.equal(next.size, 1);
        next.put(object("b"));
        assert.equal(new MadeObjects(home).size, 2);
    });

    it("are readable by their owner only", () => {
        new MadeObjects(home).close();
        assert.equal(statSync(join(home, "cloud.json")).mode & 0o077, 0);
    });

    it("say which file cannot be read, and what to do", () => {
        new MadeObjects(home).close();
        appendFileSync(join(home, "cloud.json"), "}");
        assert.throws(() => new MadeObjects(home), /cloud\.json cannot be read .* Remove the folder/);
    });

    it("cost the same in a large cloud as in a small one", () => {
        const objects = new MadeObjects(home);
        const time = (from: number, to: number): number => {
            const start = process.hrtime.bigint();
            for (let index = from; index < to; index++) {
                objects.put(object(`n${index}`));
                assert.equal(objects.byArn(`arn:n${index}`)?.id, `id-n${index}`);
            }
            return Number(process.hrtime.bigint() - start);
        };
        time(0, 1000);
        const [early, late] = [time(1000, 2000), time(9000, 10_000)];
        time(2000, 9000);
        const crowded = time(10_000, 11_000);
        assert.ok(Math.min(late, crowded) < early * 5, `${early} ns, then ${late} and ${crowded}`);
        objects.close();
        assert.equal((JSON.parse(readFileSync(join(home, "cloud.json"), "utf8")) as { readonly objects: readonly unknown[] }).objects.length, 11_000);
    });

    it("keep contents by their digest", () => {
        const objects = new MadeObjects(home);
        const kept = objects.contents.keep(Buffer.from("hello"));
        assert.deepEqual([kept.size, objects.contents.read(kept).toString(), objects.contents.keep(Buffer.from("hello"))], [5, "hello", kept]);
    });
});
