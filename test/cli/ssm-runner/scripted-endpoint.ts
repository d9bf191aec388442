// An AWS endpoint that says what a test wrote down for it: per operation a list of answers, the last one repeated.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
    /** Default 200. */
    readonly status?: number;
    readonly body: object;
}

export type Script = Readonly<Record<string, readonly Answer[]>>;

export const answer = (body: object): Answer => ({ body });
export const refusal = (code: string, status = 400, more: object = {}): Answer => ({ status, body: { __type: code, message: `${code} it is`, ...more } });

export class ScriptedEndpoint {
    /** Operations in the order they were asked for. */
    readonly asked: string[] = [];
    /** Bodies of the requests, beside {@link asked}. */
    readonly bodies: unknown[] = [];
    private constructor(private readonly server: Server, readonly url: string) {}

    static async start(script: Script): Promise<ScriptedEndpoint> {
        const server = createServer();
        await new Promise<void>((ready) => { server.listen(0, "127.0.0.1", ready); });
        const endpoint = new ScriptedEndpoint(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
        server.on("request", (request, response) => {
            const chunks: Buffer[] = [];
            request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
                const operation = (request.headers["x-amz-target"] ?? `${request.method ?? ""} ${request.url?.split("?")[0] ?? ""}`).toString().replace(/^.*\./, "");
                const answers = script[operation] ?? [];
                const count = endpoint.asked.filter((name) => name === operation).length;
                endpoint.asked.push(operation);
                endpoint.bodies.push(chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString()));
                const { status = 200, body } = answers[Math.min(count, answers.length - 1)] ?? refusal("UnexpectedInTest", 400);
                response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
            });
        });
        return endpoint;
    }

    count(operation: string): number {
        return this.asked.filter((name) => name === operation).length;
    }

    async close(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise<void>((closed) => { this.server.close(() => { closed(); }); });
    }
}
