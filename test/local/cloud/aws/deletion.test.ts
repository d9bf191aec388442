// What AWS deletes, and what it keeps because something else needs it.
import assert from "node:assert/strict";
import { AwsRun, urnOf } from "./aws-run";
import { entryOf, MadeWorld, world } from "./world";

describe("deleting AWS resources", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => { made = await MadeWorld.in(run); });
    after(() => { run.end(); });

    const kept: readonly (readonly [string, RegExp])[] = [
        ["vpc", /in use by .*::one/], ["one", /::host/], ["group", /::host/], ["address", /::nat/], ["role", /::profile/], ["targets", /::listener/], ["capacity", /::capacityUse/], ["cluster", /::service/],
        ["bucket", /::object.*or set forceDestroy/], ["certificate", /::listener/], ["forward", /::forwarding/], ["resolver", /::forward/], ["document", /::association/], ["options", /::optionsUse/], ["rule", /::ruleTarget/], ["directory", /::share/],
    ];
    for (const [key, holder] of kept) {
        it(`is refused while something needs it: ${key}`, async () => {
            await assert.rejects(async () => { await run.delete(entryOf(key).type, key, made.of(key).id); }, holder);
        });
    }

    it("is refused under deletion protection", async () => {
        const { id } = await run.make(entryOf("balancer").type, "kept", made.resolve({ ...entryOf("balancer").inputs, enableDeletionProtection: true }));
        await assert.rejects(async () => { await run.delete(entryOf("balancer").type, "kept", id); }, /enableDeletionProtection is true/);
        run.cloud.remove({ urn: urnOf(entryOf("balancer").type, "kept"), id });
    });

    it("is allowed with what forces it", async () => {
        const { id } = await run.make("aws:s3/bucket:Bucket", "forced", { forceDestroy: true });
        await run.make("aws:s3/bucketObjectv2:BucketObjectv2", "x", { bucket: id, content: "x" });
        await run.delete("aws:s3/bucket:Bucket", "forced", id);
    });

    it("works in the order opposite to making, to the last object", async () => {
        for (const key of Object.keys(world).reverse()) await run.delete(entryOf(key).type, key, made.of(key).id);
        const left = [...run.cloud.ofType("aws:ec2/vpc:Vpc"), ...run.cloud.ofType("aws:iam/role:Role"), ...run.cloud.ofType("aws:ecs/cluster:Cluster")];
        assert.deepEqual(left.map(({ id }) => id), []);
    });

    it("does nothing for what is gone", async () => {
        await run.delete("aws:ec2/vpc:Vpc", "vpc", "vpc-0");
    });
});
