import assert from "node:assert/strict";
import { useBinding, useRole, viewRole } from "../../../components/eks/access/use-grant";
import { apply } from "../../support/control-plane/apply";
import { Connection } from "../../support/control-plane/connection";
import { withControlPlane } from "./with-control-plane";

describe("access to credential specs on a real API server", function () {
    const plane = withControlPlane(this);
    let connection: Connection;

    before(async () => {
        connection = new Connection(plane());
        await connection.must("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
        for (const object of [useRole("web"), useBinding("web", { namespace: "shop", serviceAccount: "app" }), viewRole()]) await apply(plane().client, object);
    });
    after(() => { connection.close(); });

    const rows = [
        { title: "the bound account may use its spec in its namespace", namespace: "shop", user: "system:serviceaccount:shop:app", name: "web", verb: "use", allowed: true },
        { title: "it may not in another namespace", namespace: "office", user: "system:serviceaccount:shop:app", name: "web", verb: "use", allowed: false },
        { title: "nor in no namespace, which would mean all", namespace: "", user: "system:serviceaccount:shop:app", name: "web", verb: "use", allowed: false },
        { title: "nor may another account of the namespace", namespace: "shop", user: "system:serviceaccount:shop:stranger", name: "web", verb: "use", allowed: false },
        { title: "nor the account of the same name elsewhere", namespace: "shop", user: "system:serviceaccount:office:app", name: "web", verb: "use", allowed: false },
        { title: "it may not use another spec", namespace: "shop", user: "system:serviceaccount:shop:app", name: "desk", verb: "use", allowed: false },
        { title: "nor every spec", namespace: "shop", user: "system:serviceaccount:shop:app", name: "", verb: "use", allowed: false },
        { title: "it may not read its spec", namespace: "", user: "system:serviceaccount:shop:app", name: "web", verb: "get", allowed: false },
        { title: "nor redirect it", namespace: "", user: "system:serviceaccount:shop:app", name: "web", verb: "patch", allowed: false },
    ];
    for (const { title, namespace, user, name, verb, allowed } of rows) {
        it(title, async () => {
            const account = /:([^:]+):[^:]+$/.exec(user)?.[1] ?? "";
            const review = await connection.must("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", {
                apiVersion: "authorization.k8s.io/v1", kind: "SubjectAccessReview",
                spec: {
                    user, groups: ["system:serviceaccounts", `system:serviceaccounts:${account}`, "system:authenticated"],
                    resourceAttributes: { group: "windows.k8s.io", resource: "gmsacredentialspecs", namespace, name, verb },
                },
            }) as { status: { allowed: boolean } };
            assert.equal(review.status.allowed, allowed);
        });
    }
});
