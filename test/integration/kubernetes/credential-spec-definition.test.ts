import assert from "node:assert/strict";
import { checkCredentialSpec } from "../../../components/credential-spec/check";
import { credentialSpecDefinition } from "../../../components/eks/access/credential-spec-definition";
import { kubernetesCredentialSpec } from "../../../components/eks/access/kubernetes-credential-spec";
import { apply } from "../../support/control-plane/apply";
import { Connection, type Answer } from "../../support/control-plane/connection";
import { eventually } from "../../support/control-plane/eventually";
import { domainless, joined } from "./domain";
import { withControlPlane } from "./with-control-plane";

interface Fields { [key: string]: unknown }

const path = "/apis/windows.k8s.io/v1/gmsacredentialspecs";
const fresh = (): Fields => JSON.parse(JSON.stringify(domainless("web"))) as Fields;

describe("the definition of credential specs on a real API server", function () {
    const plane = withControlPlane(this);
    let connection: Connection;

    before(async () => {
        connection = new Connection(plane());
        await apply(plane().client, credentialSpecDefinition());
        await eventually("credential specs are served", async () => (await connection.ask("GET", path)).status === 200);
    });
    after(() => { connection.close(); });

    const create = (credspec: unknown): Promise<Answer> => connection.ask("POST", `${path}?dryRun=All`, { apiVersion: "windows.k8s.io/v1", kind: "GMSACredentialSpec", metadata: { name: "web" }, credspec });

    for (const [mode, document] of [["domainless", domainless("web")], ["joined", joined("web")]] as const) {
        it(`keeps every field of a ${mode} spec`, async () => {
            const made = await apply(plane().client, kubernetesCredentialSpec(`web-${mode}`, document, ["shop"]));
            assert.deepEqual(made.credspec, document);
        });
    }

    const unknownKeys: readonly (readonly [place: string, key: string])[] = [
        ["", "Comment"], ["", "cmsPlugins"], ["DomainJoinConfig", "sid"], ["DomainJoinConfig", "DnsForestName"],
        ["ActiveDirectoryConfig", "HostAccountconfig"], ["ActiveDirectoryConfig.GroupManagedServiceAccounts[0]", "Domain"], ["ActiveDirectoryConfig.HostAccountConfig", "PluginGuid"],
    ];
    for (const [place, key] of unknownKeys) {
        it(`prunes ${key}${place === "" ? "" : ` in ${place}`} without a word, as the model foretells`, async () => {
            const document = fresh();
            at(document, place)[key] = "lost";
            const foretold = checkCredentialSpec(document, { platform: "windows", mode: "domainless" }).filter(({ code }) => code === "credential-spec-known-fields").map((problem) => problem.path);
            assert.deepEqual(foretold, [place === "" ? key : `${place}.${key}`]);
            const { status, body } = await create(document);
            assert.equal(status, 201);
            assert.deepEqual((body as { credspec: unknown }).credspec, fresh());
        });
    }

    const refused: readonly (readonly [title: string, place: string, key: string, value: unknown])[] = [
        ["a number for PortableCcgVersion", "ActiveDirectoryConfig.HostAccountConfig", "PortableCcgVersion", 1],
        ["PluginInput in the form for Linux", "ActiveDirectoryConfig.HostAccountConfig", "PluginInput", { CredentialArn: "arn" }],
        ["a spec without Sid", "DomainJoinConfig", "Sid", undefined],
        ["a spec without accounts", "ActiveDirectoryConfig", "GroupManagedServiceAccounts", []],
        ["a control character that admission could not write as JSON", "DomainJoinConfig", "NetBiosName", "CO\u0007RP"],
    ];
    for (const [title, place, key, value] of refused) {
        it(`refuses ${title}, and names the field`, async () => {
            const document = fresh();
            at(document, place)[key] = value;
            const { status, body } = await create(document);
            assert.equal(status, 422);
            assert.match((body as { message: string }).message, new RegExp(`credspec\\.${place}\\.${key}`));
        });
    }
});

/** The section at a path such as `ActiveDirectoryConfig.GroupManagedServiceAccounts[0]`. */
function at(document: Fields, place: string): Fields {
    const keys = place.split(/[.[\]]+/).filter((key) => key !== "");
    return keys.reduce((fields, key) => fields[key] as Fields, document);
}
