import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { serializeCredentialSpec } from "../../../components/credential-spec/serialize";
import type { CredentialSpec } from "../../../components/credential-spec/credential-spec";
import { offeredTo } from "../../../components/eks/access/offer";
import { useBinding, useRole } from "../../../components/eks/access/use-grant";
import { givenContentsBinding } from "../../../components/eks/admission/given-contents-policy";
import { apply } from "../../support/control-plane/apply";
import { Connection } from "../../support/control-plane/connection";
import { eventually } from "../../support/control-plane/eventually";
import { container, contentsIn, podOf, type Pod, type PodRow } from "./pod-rows";
import { withControlPlane } from "./with-control-plane";
import { makeWorld, specs } from "./world";

/** Characters that break JSON, CEL, shells, templates or encodings, where they are not escaped or are escaped twice. */
const awkward = ["\"", "\\", "\\\"", "\\n", "\n", "\t", "\r", "\b", "\f", "'", "`", "$", "{", "}", "[", "]", ",", ":", "<", ">", "&", "%", "\u007f", "\u2028", "é", "😀", " ", "a"];
const text = fc.array(fc.constantFrom(...awkward), { minLength: 1, maxLength: 12 }).map((characters) => characters.join(""));
const account = fc.record({ Name: text, Scope: text });
const anySpec: fc.Arbitrary<CredentialSpec> = fc.record({
    CmsPlugins: fc.constant<CredentialSpec["CmsPlugins"]>(["ActiveDirectory"]),
    DomainJoinConfig: fc.record({ Sid: text, MachineAccountName: text, Guid: text, DnsTreeName: text, DnsName: text, NetBiosName: text }),
    ActiveDirectoryConfig: fc.record({
        GroupManagedServiceAccounts: fc.array(account, { minLength: 1, maxLength: 3 }),
        HostAccountConfig: fc.record({ PortableCcgVersion: text, PluginGUID: text, PluginInput: text }),
    }, { requiredKeys: ["GroupManagedServiceAccounts"] }),
});

describe("contents that admission writes on a real API server", function () {
    const plane = withControlPlane(this);
    let connection: Connection;

    before(async () => {
        connection = new Connection(plane());
        await makeWorld(plane().client, connection);
    });
    after(() => { connection.close(); });

    const pods = "/api/v1/namespaces/shop/pods";
    const web: PodRow = { namespace: "shop", account: "app", places: { pod: { name: "web" } } };

    async function written(row: PodRow): Promise<string | undefined> {
        const { status, body } = await connection.ask("POST", `${pods}?dryRun=All`, podOf(row));
        return status === 201 ? contentsIn(body as Pod)["pod"] : undefined;
    }

    it("equals the model's serialisation, whatever characters the fields hold", async () => {
        const documents = fc.sample(anySpec, { numRuns: 40, seed: 4 });
        for (const [at, document] of documents.entries()) {
            const name = `awkward-${at}`;
            await connection.must("POST", "/apis/windows.k8s.io/v1/gmsacredentialspecs", { apiVersion: "windows.k8s.io/v1", kind: "GMSACredentialSpec", metadata: { name, labels: offeredTo(["shop"]) }, credspec: document });
            await apply(plane().client, useRole(name));
            await apply(plane().client, useBinding(name, { namespace: "shop", serviceAccount: "app" }));
        }
        for (const [at, document] of documents.entries()) {
            const row: PodRow = { ...web, places: { pod: { name: `awkward-${at}` } } };
            await eventually(`contents of awkward-${at} are written`, async () => await written(row) !== undefined);
            assert.equal(await written(row), serializeCredentialSpec(document));
        }
    });

    it("replaces forged contents in whichever order the server runs the mutating policies", async () => {
        const truth = serializeCredentialSpec((specs["web"] ?? assert.fail("no spec web")).document);
        for (let round = 0; round < 6; round++) {
            const binding = givenContentsBinding(); // any change makes the server order its policies anew, by chance
            await apply(plane().client, { ...binding, metadata: { ...binding.metadata, annotations: { round: String(round) } } });
            await delay(1200); // it looks for changes once a second
            for (const contents of [undefined, "forged"]) {
                assert.equal(await written({ ...web, places: { pod: { name: "web", ...(contents !== undefined && { contents }) } } }), truth);
            }
        }
    });

    it("is kept when a pod is applied again", async () => {
        const pod = { ...podOf(web), metadata: { name: "applied", namespace: "shop" } };
        const first = await apply(plane().client, pod);
        const again = await apply(plane().client, pod);
        assert.deepEqual(contentsIn(again), contentsIn(first));
        assert.equal(Object.keys(contentsIn(again)).length, 1);
    });

    it("stays in a pod whose grant was withdrawn: it can still be labelled, but nothing new starts in it", async () => {
        await apply(plane().client, useBinding("mail", { namespace: "shop", serviceAccount: "app" }));
        const pod = await connection.must("POST", pods, { ...podOf({ ...web, places: { pod: { name: "mail" } } }), metadata: { name: "withdrawn" } }) as Pod;
        await plane().client.delete(useBinding("mail", { namespace: "shop", serviceAccount: "app" }));
        await eventually("the grant is gone", async () => await written({ ...web, places: { pod: { name: "mail" } } }) === undefined);
        const labelled = await connection.must("PUT", `${pods}/withdrawn`, { ...pod, metadata: { ...pod.metadata, labels: { seen: "yes" } } }) as Pod;
        assert.equal(labelled.metadata.labels?.["seen"], "yes");
        const { status, body } = await connection.ask("PUT", `${pods}/withdrawn/ephemeralcontainers`, { ...labelled, spec: { ...labelled.spec, ephemeralContainers: [container("ephemeral")] } });
        assert.equal(status, 403);
        assert.match(JSON.stringify(body), /gmsa-pod-has-grant/);
    });

    it("stays in an ephemeral container that is there when another is added after its spec changed", async () => {
        const pod = await connection.must("POST", pods, { ...podOf({ ...web, places: {} }), metadata: { name: "debugged" } }) as Pod;
        const add = async (to: Pod, name: string): Promise<Pod> => await connection.must("PUT", `${pods}/debugged/ephemeralcontainers`, { ...to, spec: { ...to.spec, ephemeralContainers: [...to.spec.ephemeralContainers ?? [], container(name, { name: "print" })] } }) as Pod;
        const first = await add(pod, "first");
        const path = "/apis/windows.k8s.io/v1/gmsacredentialspecs/print";
        const spec = await connection.must("GET", path) as { credspec: CredentialSpec };
        const changed: CredentialSpec = { ...spec.credspec, DomainJoinConfig: { ...spec.credspec.DomainJoinConfig, NetBiosName: "OTHER" } };
        await connection.must("PUT", path, { ...spec, credspec: changed });
        await eventually("the change is in force", async () => await written({ ...web, places: { pod: { name: "print" } } }) === serializeCredentialSpec(changed));
        const second = contentsIn(await add(first, "second"));
        assert.deepEqual(second, { first: contentsIn(first)["first"], second: serializeCredentialSpec(changed) });
    });
});
