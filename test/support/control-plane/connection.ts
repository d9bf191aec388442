// The API server over plain HTTPS with connections that are kept: for many small requests, where a client library's
// own work would be most of what is measured.
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import type { ControlPlane } from "./control-plane";

export interface Answer { readonly status: number; readonly body: unknown }

export class Connection {
    private readonly agent: Agent;

    constructor(private readonly plane: Pick<ControlPlane, "url" | "certificates">) {
        const { authority, administrator } = plane.certificates;
        this.agent = new Agent({ keepAlive: true, maxSockets: 8, ca: authority.certificate, cert: administrator.certificate, key: administrator.key });
    }

    /** @param path with its query, e.g. `/api/v1/namespaces/default/pods?dryRun=All`. Whatever the status, it is an answer. */
    ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<Answer> {
        return new Promise((resolve, reject) => {
            const asked = request(`${this.plane.url}${path}`, { method, agent: this.agent, headers: { "Content-Type": "application/json" } }, (response) => {
                read(response).then(resolve, reject);
            });
            asked.once("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
        });
    }

    /** As `ask`. @throws Error with the server's own words when it refuses */
    async must(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object): Promise<unknown> {
        const answer = await this.ask(method, path, body);
        if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return answer.body;
    }

    close(): void {
        this.agent.destroy();
    }
}

async function read(response: IncomingMessage): Promise<Answer> {
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
    const isJson = response.headers["content-type"]?.startsWith("application/json") === true; // an unknown path is answered in plain text
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.statusCode ?? 0, body };
}
