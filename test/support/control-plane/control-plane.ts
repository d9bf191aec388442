// A real Kubernetes control plane for tests: API server and etcd alone, or with controllers, scheduler and KWOK
// nodes. Everything it writes lies in one scratch folder; nothing of the machine's own Kubernetes is read.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubeConfig, KubernetesObjectApi } from "@kubernetes/client-node";
import { startApiServer, type ApiServer } from "./api-server";
import { makeCertificates, type Certificates } from "./certificates";
import { kubeconfig } from "./kubeconfig";
import { startScheduling } from "./scheduling";
import { serverBinaries, type ServerBinaries } from "./server-binaries";
import { ServerEnded } from "./server-process";

/** Ports are looked for and then opened: between the two, another process may take one. */
const attempts = 3;

export interface ControlPlane {
    /** File of the administrator's kubeconfig. */
    readonly kubeconfig: string;
    readonly url: string;
    readonly certificates: Certificates;
    /** Of Kubernetes, without a leading v. */
    readonly version: string;
    readonly config: KubeConfig;
    /** May do everything. */
    readonly client: KubernetesObjectApi;
    /** Ends all servers and removes their folder. */
    readonly close: () => Promise<void>;
}

/** @throws ServersMissing when the servers cannot be built here */
export async function startControlPlane(options: { readonly schedulerAndNodes?: boolean } = {}): Promise<ControlPlane> {
    const binaries = await serverBinaries();
    const folder = mkdtempSync(join(tmpdir(), "gmsa-control-plane-"));
    const removeFolder = (): void => { rmSync(folder, { recursive: true, force: true }); };
    try {
        const certificates = makeCertificates(folder);
        const server = await startOnFreePorts(binaries, certificates, folder);
        const file = join(folder, "kubeconfig.yaml");
        writeFileSync(file, kubeconfig(server.url, certificates), { mode: 0o600 });
        const stopScheduling = options.schedulerAndNodes === true ? startScheduling(binaries, file, folder) : undefined;
        const config = new KubeConfig();
        config.loadFromFile(file);
        return {
            kubeconfig: file, url: server.url, certificates, version: binaries.version, config, client: KubernetesObjectApi.makeApiClient(config),
            close: async () => {
                await stopScheduling?.();
                await server.stop();
                removeFolder();
            },
        };
    } catch (error) {
        removeFolder();
        throw error;
    }
}

async function startOnFreePorts(binaries: ServerBinaries, certificates: Certificates, folder: string): Promise<ApiServer> {
    for (let attempt = 1; ; attempt++) {
        try {
            return await startApiServer(binaries, certificates, folder);
        } catch (error) {
            rmSync(join(folder, "etcd"), { recursive: true, force: true });
            if (attempt === attempts || !(error instanceof ServerEnded) || !error.message.includes("address already in use")) throw error;
        }
    }
}
