// Which kinds an API server serves, and at which paths. Asked once for each group and version, and again when a kind
// is missing: its definition may have been made in between.
import { isPropertyList, isPropertyMap, textOf } from "../../objects/property";
import { type Scope } from "../back-end";
import { type ObjectPlace } from "../object";
import { type ServerAnswer, type ServerRequest } from "./request";

interface ServedKind {
    readonly plural: string;
    readonly scope: Scope;
}

export class Discovery {
    private readonly known = new Map<string, ReadonlyMap<string, ServedKind>>();

    constructor(private readonly send: (request: ServerRequest) => Promise<ServerAnswer>) {}

    async find(apiVersion: string, kind: string): Promise<ServedKind | undefined> {
        const found = this.known.get(apiVersion)?.get(kind);
        if (found !== undefined) return found;
        const served = await this.ask(apiVersion);
        this.known.set(apiVersion, served);
        return served.get(kind);
    }

    forget(apiVersion: string): void {
        this.known.delete(apiVersion);
    }

    /** Path of an object; undefined when its kind is not served. */
    async pathOf(place: ObjectPlace): Promise<string | undefined> {
        const kind = await this.find(place.apiVersion, place.kind);
        if (kind === undefined) return undefined;
        const namespace =
            kind.scope === "Namespaced" ? `/namespaces/${encodeURIComponent(place.namespace ?? "default")}` : "";
        return `${rootOf(place.apiVersion)}${namespace}/${kind.plural}/${encodeURIComponent(place.name)}`;
    }

    private async ask(apiVersion: string): Promise<ReadonlyMap<string, ServedKind>> {
        const { code, body } = await this.send({ method: "GET", path: rootOf(apiVersion) });
        const resources = code === 200 && isPropertyList(body["resources"]) ? body["resources"] : [];
        return new Map(
            resources.flatMap((resource): [string, ServedKind][] => {
                const [plural, kind] = isPropertyMap(resource)
                    ? [textOf(resource["name"]), textOf(resource["kind"])]
                    : [];
                if (!isPropertyMap(resource) || plural === undefined || kind === undefined || plural.includes("/"))
                    return [];
                return [[kind, { plural, scope: resource["namespaced"] === true ? "Namespaced" : "Cluster" }]];
            }),
        );
    }
}

function rootOf(apiVersion: string): string {
    return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
