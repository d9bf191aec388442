import assert from "node:assert/strict";
import { serializeCredentialSpec } from "../../../components/credential-spec/serialize";
import { Connection, type Answer } from "../../support/control-plane/connection";
import { situationsAt, wholePods, type BehaviourRow } from "./behaviour";
import { container, contentsIn, podOf, type Pod } from "./pod-rows";
import { withControlPlane } from "./with-control-plane";
import { makeWorld, specs } from "./world";

describe("admission policies on a real API server", function () {
    const plane = withControlPlane(this);
    let connection: Connection;

    before(async () => {
        connection = new Connection(plane());
        await makeWorld(plane().client, connection);
    });
    after(() => { connection.close(); });

    const create = (row: BehaviourRow): Promise<Answer> => connection.ask("POST", `/api/v1/namespaces/${row.namespace}/pods?dryRun=All`, podOf(row));

    for (const level of ["pod", "container", "init"] as const) {
        describe(`a ${level} that names`, () => {
            for (const row of situationsAt(level)) it(`${row.title}: ${told(row)}`, async () => { judge(row, await create(row)); });
        });
    }

    describe("a pod with", () => {
        for (const row of wholePods) it(`${row.title}: ${told(row)}`, async () => { judge(row, await create(row)); });
    });

    describe("an ephemeral container, added to a pod without gMSA, that names", () => {
        for (const row of situationsAt("ephemeral")) {
            it(`${row.title}: ${told(row)}`, async () => {
                const made = await connection.must("POST", `/api/v1/namespaces/${row.namespace}/pods`, podOf({ ...row, places: {} })) as Pod;
                const answer = await connection.ask("PUT", `/api/v1/namespaces/${row.namespace}/pods/${made.metadata.name ?? ""}/ephemeralcontainers?dryRun=All`, withEphemeral(made, row));
                judge(row, answer);
            });
        }
    });
});

function withEphemeral(pod: Pod, row: BehaviourRow): Pod {
    return { ...pod, spec: { ...pod.spec, ephemeralContainers: [...pod.spec.ephemeralContainers ?? [], container("ephemeral", row.places.ephemeral)] } };
}

function judge(row: BehaviourRow, { status, body }: Answer): void {
    if (row.outcome === "written") {
        assert.ok(status === 200 || status === 201, JSON.stringify(body));
        assert.deepEqual(contentsIn(body as Pod), expectedContents(row));
    } else {
        const { message } = body as { message: string };
        assert.equal(status, row.outcome.status, message);
        assert.match(message, new RegExp(`denied request: ${row.outcome.code}: `));
    }
}

function expectedContents({ places }: BehaviourRow): Record<string, string> {
    return Object.fromEntries(Object.entries(places).flatMap(([place, { name }]) => {
        const spec = name === undefined ? undefined : specs[name];
        return spec === undefined ? [] : [[place, serializeCredentialSpec(spec.document)]];
    }));
}

function told({ outcome }: BehaviourRow): string {
    return outcome === "written" ? "admitted" : `refused, ${outcome.code}`;
}
