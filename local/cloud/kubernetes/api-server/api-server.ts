// A real API server as the cluster: server-side apply, dry runs for previews, deletion that waits until it is done.
import { status } from "@grpc/grpc-js";
import { setTimeout as pause } from "node:timers/promises";
import { type PropertyMap, textOf } from "../../objects/property";
import { Refusal } from "../../protocol/refusal";
import { type Application, type BackEnd, type Removal, type Scope } from "../back-end";
import { idOf, type ObjectPlace, withMetadata } from "../object";
import { programObject, wireObject } from "./wire-object";
import { Discovery } from "./discovery";
import { readinessOf } from "./readiness";
import { requestsTo, type ServerAnswer, type ServerRequest } from "./request";

const pollMilliseconds = 200;
const policies = { foreground: "Foreground", background: "Background", orphan: "Orphan" } as const;
const codes: Readonly<Record<number, status>> = {
    400: status.INVALID_ARGUMENT,
    401: status.UNAUTHENTICATED,
    403: status.PERMISSION_DENIED,
    404: status.NOT_FOUND,
    409: status.ALREADY_EXISTS,
    422: status.INVALID_ARGUMENT,
};

export class ApiServer implements BackEnd {
    private readonly interruption = new AbortController();
    private readonly discovery: Discovery;

    private constructor(private readonly send: (request: ServerRequest) => Promise<ServerAnswer>) {
        this.discovery = new Discovery(send);
    }

    static connect(kubeconfig: string): ApiServer {
        return new ApiServer(requestsTo(kubeconfig));
    }

    async scopeOf(apiVersion: string, kind: string): Promise<Scope | undefined> {
        return (await this.discovery.find(apiVersion, kind))?.scope;
    }

    async apply({ object, place, fieldManager, force, expects, dryRun, urn }: Application): Promise<PropertyMap> {
        const path = await this.discovery.pathOf(place);
        if (path === undefined) return unserved(object, place, dryRun);
        const before = expects === "absent" ? await this.send({ method: "GET", path }) : undefined;
        if (before?.code === 200 && !force) return taken(before.body, place, dryRun, urn);
        const query = new URLSearchParams({
            fieldManager,
            force: String(force),
            fieldValidation: "Strict",
            ...(dryRun && { dryRun: "All" }),
        });
        const wanted = place.namespace === undefined ? object : withMetadata(object, { namespace: place.namespace });
        const { code, body } = await this.send({
            method: "PATCH",
            path: `${path}?${query.toString()}`,
            body: wireObject(wanted),
            contentType: "application/apply-patch+yaml",
        });
        if (code < 300) return programObject(body);
        if (code === 404 && body["kind"] !== "Status") {
            this.discovery.forget(place.apiVersion); // the definition went since it was asked
            return unserved(object, place, dryRun);
        }
        if (dryRun && code === 404 && isAboutNamespace(body, place)) return object; // made by the same run: only the update can tell
        throw refusal(place, code, body);
    }

    async read(place: ObjectPlace): Promise<PropertyMap | undefined> {
        const path = await this.discovery.pathOf(place);
        if (path === undefined) return undefined;
        const { code, body } = await this.send({ method: "GET", path });
        if (code === 404) return undefined;
        if (code >= 300) throw refusal(place, code, body);
        return programObject(body);
    }

    async remove({ place, propagation, waits, timeoutSeconds }: Removal): Promise<void> {
        const path = await this.discovery.pathOf(place);
        if (path === undefined) return;
        const { code, body } = await this.send({
            method: "DELETE",
            path,
            body: { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy: policies[propagation] },
        });
        if (code === 404) return;
        if (code >= 300) throw refusal(place, code, body);
        const uid = uidOf(body);
        const last = Date.now() + timeoutSeconds * 1000;
        while (waits && Date.now() < last) {
            const found = await this.read(place);
            if (found === undefined || (uid !== undefined && uidOf(found) !== uid)) return;
            await pause(pollMilliseconds, undefined, { signal: this.interruption.signal });
        }
        if (waits)
            throw new Refusal(
                `${place.kind} "${idOf(place)}" is still there ${timeoutSeconds} seconds after its deletion: a finalizer holds it.`,
                status.DEADLINE_EXCEEDED,
            );
    }

    async settle(
        applied: PropertyMap,
        place: ObjectPlace,
        timeoutSeconds: number,
    ): Promise<{ readonly live: PropertyMap; readonly reasons: readonly string[] }> {
        const last = Date.now() + timeoutSeconds * 1000;
        let live = applied;
        for (;;) {
            const { isReady, hasFailed, reasons } = readinessOf(live);
            if (isReady) return { live, reasons: [] };
            if (hasFailed || Date.now() >= last)
                return {
                    live,
                    reasons:
                        reasons.length > 0
                            ? reasons
                            : [`No controller reported on it within ${timeoutSeconds} seconds.`],
                };
            await pause(pollMilliseconds, undefined, { signal: this.interruption.signal });
            live = (await this.read(place)) ?? live;
        }
    }

    cancel(): void {
        this.interruption.abort();
    }
}

/** In a preview the kind's definition may be one that the same run makes. */
function unserved(object: PropertyMap, place: ObjectPlace, dryRun: boolean): PropertyMap {
    if (dryRun) return object;
    throw new Refusal(
        `${place.kind} "${idOf(place)}": the API server does not serve ${place.apiVersion} ${place.kind}. Make its CustomResourceDefinition first, and let this object depend on it (dependsOn).`,
        status.NOT_FOUND,
    );
}

/** In a preview the object may be the one that a replacement deletes first. */
function taken(live: PropertyMap, place: ObjectPlace, dryRun: boolean, urn: string): PropertyMap {
    if (dryRun) return live;
    throw new Refusal(
        `${place.kind} "${idOf(place)}" exists already, and ${urn} did not make it. Import it, or give another name.`,
        status.ALREADY_EXISTS,
    );
}

function isAboutNamespace(body: PropertyMap, place: ObjectPlace): boolean {
    return (
        place.namespace !== undefined &&
        (textOf(body["message"]) ?? "").includes(`namespaces "${place.namespace}" not found`)
    );
}

function refusal(place: ObjectPlace, code: number, body: PropertyMap): Refusal {
    return new Refusal(
        `${place.kind} "${idOf(place)}" was refused by the API server (${code}): ${textOf(body["message"]) ?? "no reason given"}`,
        codes[code] ?? status.UNKNOWN,
    );
}

function uidOf(object: PropertyMap): string | undefined {
    const metadata = object["metadata"];
    const details = object["details"];
    for (const holder of [metadata, details])
        if (typeof holder === "object" && holder !== null && "uid" in holder) return textOf(holder["uid"]);
    return undefined;
}
