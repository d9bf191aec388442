// The few AWS APIs that commands and the directory worker call, answered over HTTP from what the stand-in providers
// made. One port for all services: the signature says which one a request is for, as AWS_ENDPOINT_URL has it.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import type { MadeObjects } from "../objects/made-objects";
import { directoryData } from "./directory-service/directory-data";
import { DirectoryDomains } from "./directory-service/directory-domains";
import { directoryService } from "./directory-service/directory-service";
import { Inventory } from "./inventory";
import { CallerKeys } from "./rights/caller";
import { Rights } from "./rights/rights";
import { ObjectStore } from "./s3/object-store";
import { S3 } from "./s3/s3";
import { SecretStore } from "./secrets-manager/secret-store";
import { secretsManager } from "./secrets-manager/secrets-manager";
import { Commands } from "./ssm/commands";
import { ssm } from "./ssm/ssm";
import { WorkerHosts } from "./ssm/worker-host";
import { sts } from "./sts/sts";
import { Front } from "./wire/front";
import type { Reply } from "./wire/call";

export interface EndpointsArgs {
    /** Folder that keeps secret values (`secrets.json`), S3 contents (`s3/`) and the in-memory directory (`directory.json`). */
    readonly home: string;
    readonly objects: MadeObjects;
    /** The account of the local cloud's ARNs, twelve digits. */
    readonly account: string;
}

export interface Endpoints {
    /** What AWS_ENDPOINT_URL takes, e.g. `http://127.0.0.1:40123`. */
    readonly url: string;
    /** Ends running commands, then the server. */
    close(): Promise<void>;
}

/** Starts answering on a free port of the loopback address. */
export async function startEndpoints(args: EndpointsArgs): Promise<Endpoints> {
    const home = resolve(args.home);
    const place = { url: "" };
    const commands = new Commands();
    const inventory = new Inventory(args.objects);
    const domains = new DirectoryDomains(home, inventory);
    await domains.forgetLost(); // a directory made again may get the same id: what is gone now must not come back with it
    const front = assemble({ home, inventory, domains, account: args.account, commands, endpoint: () => place.url });
    const server = createServer((request, response) => {
        front.answer(request).then((reply) => { send(reply, response, request); }, (error: unknown) => { response.destroy(error instanceof Error ? error : undefined); });
    });
    await new Promise<void>((ready, failed) => {
        server.once("error", failed);
        server.listen(0, "127.0.0.1", ready);
    });
    place.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
        url: place.url,
        async close() {
            await commands.close();
            server.closeAllConnections();
            await new Promise<void>((closed) => { server.close(() => { closed(); }); });
        },
    };
}

interface Parts extends Pick<EndpointsArgs, "home" | "account"> {
    readonly inventory: Inventory;
    readonly domains: DirectoryDomains;
    readonly commands: Commands;
    readonly endpoint: () => string;
}

function assemble({ home, inventory, domains, account, commands, endpoint }: Parts): Front {
    const keys = new CallerKeys();
    const rights = new Rights(inventory);
    const s3 = new S3(inventory, rights, new ObjectStore(join(home, "s3")));
    return new Front(keys, {
        s3,
        ssm: ssm(inventory, rights, commands, new WorkerHosts({ home, endpoint }, keys, s3)),
        secretsmanager: secretsManager(inventory, rights, new SecretStore(join(home, "secrets.json"), inventory)),
        ds: directoryService(inventory, rights, domains, account),
        "ds-data": directoryData(rights, domains, account),
        sts: sts(rights, account),
    });
}

function send(reply: Reply, response: ServerResponse, request: IncomingMessage): void {
    response.writeHead(reply.status, { ...reply.headers });
    response.end(request.method === "HEAD" ? undefined : reply.body);
}
