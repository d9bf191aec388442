import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { hasPendingOperations, localStacks, lockedStacks } from "../../../cli/engine/local-state";
import { removeOrphans } from "../../../cli/engine/recovery";
import { MadeObjects } from "../../../local/cloud/objects/made-objects";
import { secretUrn, vpcUrn } from "./engine-events";

describe("the local backend's files", () => {
    let home: string;
    let state: string;
    beforeEach(() => {
        home = mkdtempSync(join(tmpdir(), "gmsa-state-"));
        state = join(home, "state");
        mkdirSync(state);
    });
    afterEach(() => { rmSync(home, { recursive: true, force: true }); });

    function givenStack(name: string, latest: object): void {
        const folder = join(state, ".pulumi", "stacks", "gmsa");
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `${name}.json`), JSON.stringify({ version: 3, checkpoint: { stack: `organization/gmsa/${name}`, latest } }));
        writeFileSync(join(folder, `${name}.json.bak`), "{}");
    }

    it("are none in an environment that was never up", () => {
        assert.deepEqual(localStacks(state), []);
        assert.deepEqual(lockedStacks(state), []);
        assert.equal(hasPendingOperations(state), false);
    });

    it("tell resources and operations in work", () => {
        givenStack("directory-local", { resources: [{ urn: vpcUrn, id: "vpc-1" }], pending_operations: [{ resource: { urn: secretUrn, type: "x" }, type: "creating" }] });
        givenStack("empty-local", {});
        assert.deepEqual(localStacks(state), [
            { name: "directory-local", resources: [`${vpcUrn}|vpc-1`], pendingOperations: [{ urn: secretUrn, type: "creating" }] },
            { name: "empty-local", resources: [], pendingOperations: [] },
        ]);
        assert.equal(hasPendingOperations(state), true);
    });

    it("tell which stacks are locked, and by which processes of this machine", () => {
        const folder = join(state, ".pulumi", "locks", "organization", "gmsa", "directory-local");
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "a.json"), JSON.stringify({ pid: 4711, username: "root", hostname: hostname(), timestamp: "" }));
        writeFileSync(join(folder, "b.json"), JSON.stringify({ pid: 4712, username: "root", hostname: "another-machine", timestamp: "" }));
        mkdirSync(join(folder, "..", "unlocked-local"));
        assert.deepEqual(lockedStacks(state), [{ name: "directory-local", holders: [4711] }]);
    });

    it("lead to the objects that no stack heard of, and only those are removed from the cloud", () => {
        givenStack("directory-local", { resources: [{ urn: vpcUrn, id: "vpc-1" }] });
        const made = new MadeObjects(home);
        const object = (urn: string, id: string): Parameters<MadeObjects["put"]>[0] => ({ type: "aws:ec2/vpc:Vpc", urn, id, inputs: {}, outputs: {} });
        made.put(object(vpcUrn, "vpc-1"));
        made.put(object(vpcUrn, "vpc-2"));
        made.put(object(secretUrn, "arn:secret"));
        made.close();
        assert.equal(removeOrphans(home, state).length, 2);
        const after = new MadeObjects(home);
        assert.deepEqual(after.all().map(({ id }) => id), ["vpc-1"]);
        after.close();
    });
});
