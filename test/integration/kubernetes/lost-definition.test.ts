import assert from "node:assert/strict";
import { admissionPolicies } from "../../../components/eks/admission/admission-policies";
import { apply } from "../../support/control-plane/apply";
import { Connection, type Answer } from "../../support/control-plane/connection";
import { eventually } from "../../support/control-plane/eventually";
import { podOf, type PlaceInPod } from "./pod-rows";
import { withControlPlane } from "./with-control-plane";

describe("an API server that has the admission policies, but not the definition of credential specs", function () {
    const plane = withControlPlane(this);
    let connection: Connection;

    before(async () => {
        connection = new Connection(plane());
        for (const name of ["shop", "elsewhere", "kube-system"]) {
            await apply(plane().client, { apiVersion: "v1", kind: "Namespace", metadata: { name } });
            await apply(plane().client, { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "app", namespace: name } });
        }
        for (const object of admissionPolicies(["shop"])) await apply(plane().client, object);
        await eventually("the policy is in force", async () => (await create("shop")).status === 403);
        await eventually("use is asked for", async () => (await create("elsewhere", { name: "web" })).status === 422);
    });
    after(() => { connection.close(); });

    const create = (namespace: string, place?: PlaceInPod): Promise<Answer> => connection.ask("POST", `/api/v1/namespaces/${namespace}/pods?dryRun=All`, podOf({ namespace, account: "app", places: place === undefined ? {} : { pod: place } }));

    it("refuses every pod where specs are offered, rather than let one start without its identity", async () => {
        const { body } = await create("shop");
        assert.match(JSON.stringify(body), /gmsa-contents.*(paramKind|GMSACredentialSpec)/);
    });

    for (const namespace of ["elsewhere", "kube-system"]) {
        it(`admits the pods of ${namespace}`, async () => { assert.equal((await create(namespace)).status, 201); });
    }

    it("refuses a pod that names a spec elsewhere, too", async () => { assert.equal((await create("elsewhere", { name: "web" })).status, 422); });
});
