// etcd and the API server: all that admission, RBAC and schemas need. Started in this order, stopped in the other:
// an API server whose etcd has gone hangs instead of ending.
import { get, type ClientRequest, type IncomingMessage } from "node:http";
import { get as getSecurely } from "node:https";
import { join } from "node:path";
import type { Certificates } from "./certificates";
import { freePorts } from "./free-ports";
import type { ServerBinaries } from "./server-binaries";
import { ServerProcess } from "./server-process";

/** A small CI machine may still be busy with other tests. */
const startSeconds = 60;

export interface ApiServer {
    readonly url: string;
    readonly stop: () => Promise<void>;
}

/** @throws ServerEnded, e.g. when another process took a port meanwhile */
export async function startApiServer(binaries: ServerBinaries, certificates: Certificates, folder: string): Promise<ApiServer> {
    const [port = 0, storagePort = 0, peerPort = 0] = await freePorts(3);
    const storage = startStorage(binaries, storagePort, peerPort, folder);
    const url = `https://127.0.0.1:${port}`;
    const server = new ServerProcess(binaries.apiServer, serverFlags(port, storagePort, certificates), folder);
    const stop = async (): Promise<void> => {
        await server.stop();
        await storage.stop();
    };
    try {
        await storage.ready(() => answers(`http://127.0.0.1:${storagePort}/health`), startSeconds);
        await server.ready(() => isReady(url, certificates), startSeconds);
    } catch (error) {
        await stop();
        throw error;
    }
    return { url, stop };
}

function startStorage(binaries: ServerBinaries, clientPort: number, peerPort: number, folder: string): ServerProcess {
    const [client, peer] = [`http://127.0.0.1:${clientPort}`, `http://127.0.0.1:${peerPort}`];
    return new ServerProcess(binaries.etcd, [
        "--name=test", `--data-dir=${join(folder, "etcd")}`, "--unsafe-no-fsync", "--log-level=warn",
        `--listen-client-urls=${client}`, `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=test=${peer}`,
    ], folder);
}

/** Without an endpoint reconciler it does not insist on an address that others could reach. */
function serverFlags(port: number, storagePort: number, { authority, server, tokenKeyFile }: Certificates): string[] {
    return [
        `--etcd-servers=http://127.0.0.1:${storagePort}`, "--bind-address=127.0.0.1", `--secure-port=${port}`,
        "--advertise-address=10.96.255.1", "--endpoint-reconciler-type=none", "--service-cluster-ip-range=10.96.0.0/16",
        `--tls-cert-file=${server.certificateFile}`, `--tls-private-key-file=${server.keyFile}`, `--client-ca-file=${authority.certificateFile}`,
        "--service-account-issuer=https://kubernetes.default.svc", `--service-account-signing-key-file=${tokenKeyFile}`, `--service-account-key-file=${tokenKeyFile}`,
        "--authorization-mode=RBAC", "--allow-privileged=true", "--enable-aggregator-routing=true",
        "--profiling=false", "--enable-priority-and-fairness=false",
    ];
}

function answers(url: string): Promise<boolean> {
    return isOk((whenAnswered) => get(url, whenAnswered));
}

function isReady(url: string, { authority, administrator }: Certificates): Promise<boolean> {
    return isOk((whenAnswered) => getSecurely(`${url}/readyz`, { ca: authority.certificate, cert: administrator.certificate, key: administrator.key, agent: false }, whenAnswered));
}

function isOk(ask: (whenAnswered: (response: IncomingMessage) => void) => ClientRequest): Promise<boolean> {
    return new Promise((resolve, reject) => {
        const asked = ask((response) => { resolve(response.resume().statusCode === 200); });
        asked.setTimeout(2000, () => { asked.destroy(); }).once("error", reject);
    });
}
