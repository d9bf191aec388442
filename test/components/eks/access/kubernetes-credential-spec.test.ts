import assert from "node:assert/strict";
import { buildCredentialSpec } from "../../../../components/credential-spec/build";
import { kubernetesCredentialSpec } from "../../../../components/eks/access/kubernetes-credential-spec";
import { ProblemsError } from "../../../../components/problem/problem";

const facts = { sid: "S-1-5-21-1004336348-1177238915-682003330", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };
const credentialArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:web-AbCdEf";

describe("a credential spec as a Kubernetes object", () => {
    for (const target of [{ platform: "windows", mode: "joined" }, { platform: "windows", mode: "domainless", credentialArn }] as const) {
        it(`holds a ${target.mode} document as it is`, () => {
            const document = buildCredentialSpec(facts, "web", target);
            assert.deepEqual(kubernetesCredentialSpec("web", document, []).credspec, document);
        });
    }

    it("is offered to namespaces by labels, in a fixed order", () => {
        const { metadata } = kubernetesCredentialSpec("web", buildCredentialSpec(facts, "web", { platform: "windows", mode: "joined" }), ["shop", "office"]);
        assert.deepEqual(Object.entries(metadata.labels ?? {}), [["namespaces.gmsa/office", "offered"], ["namespaces.gmsa/shop", "offered"]]);
    });

    it("is refused in the form for Linux", () => {
        const document = buildCredentialSpec(facts, "web", { platform: "linux", mode: "domainless", credentialArn });
        assert.throws(() => kubernetesCredentialSpec("web", document, []), (error: unknown) => error instanceof ProblemsError && error.problems[0]?.code === "domainless-plugin-input-fits-platform");
    });
});
