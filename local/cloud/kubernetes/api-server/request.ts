// Requests to a real API server as JSON. The client package reads the kubeconfig and proves who we are; its typed
// models are not used, because they drop fields that they do not know.
import { KubeConfig } from "@kubernetes/client-node";
import { request as send, type RequestOptions } from "node:https";
import { isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";

export interface ServerAnswer {
    readonly code: number;
    readonly body: PropertyMap;
}

export interface ServerRequest {
    readonly method: "GET" | "PATCH" | "DELETE";
    /** Below the server's URL, with query. */
    readonly path: string;
    readonly body?: PropertyMap;
    readonly contentType?: string;
}

/** @returns a function that sends a request and answers whatever the server's code is */
export function requestsTo(kubeconfig: string): (request: ServerRequest) => Promise<ServerAnswer> {
    const config = new KubeConfig();
    config.loadFromString(kubeconfig);
    const server = config.getCurrentCluster()?.server;
    if (server === undefined) throw new Error("The kubeconfig selects no cluster.");
    return async ({ method, path, body, contentType }) => {
        const options: RequestOptions = {
            method,
            headers: {
                accept: "application/json",
                ...(body !== undefined && { "content-type": contentType ?? "application/json" }),
            },
        };
        await config.applyToHTTPSOptions(options);
        return exchange(
            `${server.replace(/\/$/, "")}${path}`,
            options,
            body === undefined ? undefined : JSON.stringify(body),
        );
    };
}

function exchange(url: string, options: RequestOptions, body: string | undefined): Promise<ServerAnswer> {
    return new Promise((resolve, reject) => {
        const request = send(url, options, (response) => {
            const chunks: Buffer[] = [];
            response.on("data", (chunk: Buffer) => chunks.push(chunk));
            response.on("error", reject);
            response.on("end", () => {
                resolve({ code: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString("utf8")) });
            });
        });
        request.on("error", (error) => {
            reject(new Error(`The Kubernetes API server at ${url} cannot be reached: ${error.message}`));
        });
        request.end(body);
    });
}

function parsed(text: string): PropertyMap {
    try {
        const value = JSON.parse(text) as PropertyValue;
        return isPropertyMap(value) ? value : { value };
    } catch {
        return { message: text };
    }
}
