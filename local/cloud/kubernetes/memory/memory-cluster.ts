// A cluster in memory, strict like an API server: a namespace that nothing made, a name that is taken, a kind that
// is not defined and a field that cannot change are refused, in a preview (a dry run) already.
import { status } from "@grpc/grpc-js";
import { type MadeObject } from "../../objects/made-object";
import { type MadeObjects } from "../../objects/made-objects";
import { isPropertyMap, type PropertyMap } from "../../objects/property";
import { Refusal } from "../../protocol/refusal";
import { type Application, type BackEnd, type Removal, type Scope } from "../back-end";
import { fixedChanges } from "../diff";
import { kindOf, tokenOf } from "../kinds/kind";
import { idOf, type ObjectPlace } from "../object";
import { ClusterObjects, defines } from "./cluster-objects";
import { broughtScope, givenNamespaces, ownerOf } from "./given";
import { liveObject } from "./live-object";

export interface MemoryClusterFacts {
    readonly server: string;
    /** Kubernetes version, e.g. `1.36`. */
    readonly version: string;
    /** Names of the EKS add-ons there are, asked anew each time. */
    readonly addOns: () => ReadonlySet<string>;
}

/** Kinds that others need to be there. */
const announcedKinds = ["Namespace", "CustomResourceDefinition"];

export class MemoryCluster implements BackEnd {
    private readonly objects: ClusterObjects;
    /** Who is going to have a name, by this run's dry runs. */
    private readonly claims = new Map<string, string>();

    /** @param announced what runs said they are going to make */
    constructor(
        cloud: MadeObjects,
        private readonly facts: MemoryClusterFacts,
        private readonly announced: Map<string, PropertyMap>,
    ) {
        this.objects = new ClusterObjects(cloud, facts.server);
    }

    scopeOf(apiVersion: string, kind: string): Promise<Scope | undefined> {
        return Promise.resolve(this.scope(apiVersion, kind));
    }

    apply(application: Application): Promise<PropertyMap> {
        const { place, object, urn, dryRun } = application;
        const before = this.objects.at(place);
        const refusal = this.refusalOf(application, before);
        if (refusal !== undefined) return Promise.reject(refusal);
        const live = liveObject(object, place, before?.outputs);
        if (dryRun) this.announce(place, urn, object);
        else this.objects.put(place, urn, live);
        return Promise.resolve(live);
    }

    read(place: ObjectPlace): Promise<PropertyMap | undefined> {
        return Promise.resolve(this.objects.at(place)?.outputs);
    }

    remove({ place }: Removal): Promise<void> {
        const object = this.objects.at(place);
        if (object === undefined) return Promise.resolve();
        const dependents =
            place.kind === "Namespace"
                ? this.objects.in(place.name)
                : place.kind === "CustomResourceDefinition"
                  ? this.objects.definedBy(object.outputs)
                  : [];
        for (const gone of [...dependents, object]) this.objects.remove(gone);
        return Promise.resolve();
    }

    settle(live: PropertyMap): Promise<{ readonly live: PropertyMap; readonly reasons: readonly string[] }> {
        return Promise.resolve({ live, reasons: [] });
    }

    cancel(): void {
        this.claims.clear();
    }

    private announce(place: ObjectPlace, urn: string, object: PropertyMap): void {
        this.claims.set(keyOf(place), urn);
        if (announcedKinds.includes(place.kind)) this.announced.set(keyOf(place), object);
    }

    private refusalOf(application: Application, before: MadeObject | undefined): Refusal | undefined {
        const { place, dryRun } = application;
        const name = `${place.kind} "${idOf(place)}"`;
        if (this.scope(place.apiVersion, place.kind) === undefined && !this.isPlannedKind(place, dryRun))
            return new Refusal(`${name}: ${this.unservedSentence(place)}`, status.NOT_FOUND);
        if (place.namespace !== undefined && !this.hasNamespace(place.namespace, dryRun))
            return new Refusal(
                `${name}: namespace "${place.namespace}" does not exist. Make the Namespace first, and take its name from it (namespace.metadata.name).`,
                status.NOT_FOUND,
            );
        return this.takenRefusal(application, before, name) ?? changeRefusal(application, before, name);
    }

    private takenRefusal(
        { place, urn, expects, force, dryRun }: Application,
        before: MadeObject | undefined,
        name: string,
    ): Refusal | undefined {
        const owner = ownerOf(place);
        if (owner !== undefined && before === undefined)
            return expects === "absent" && !force
                ? new Refusal(`${name} exists already and belongs to ${owner}.`, status.ALREADY_EXISTS)
                : undefined;
        const holder = before?.urn ?? (dryRun ? this.claims.get(keyOf(place)) : undefined);
        if (holder === undefined)
            return expects === "present"
                ? new Refusal(`${name} is gone from the cluster. Refresh the stack, then update it.`, status.NOT_FOUND)
                : undefined;
        if (holder !== urn && expects === "absent")
            return new Refusal(
                `${name} exists already: it is ${holder}. Allowed: one object of a name in a namespace.`,
                status.ALREADY_EXISTS,
            );
        return expects === "absent" && !dryRun
            ? new Refusal(`${name} exists already. Refresh the stack, then update it.`, status.ALREADY_EXISTS)
            : undefined;
    }

    private hasNamespace(name: string, dryRun: boolean): boolean {
        const place: ObjectPlace = { apiVersion: "v1", kind: "Namespace", name };
        return (
            givenNamespaces.includes(name) ||
            this.objects.at(place) !== undefined ||
            (dryRun && this.announced.has(keyOf(place)))
        );
    }

    private isPlannedKind({ apiVersion, kind }: ObjectPlace, dryRun: boolean): boolean {
        return dryRun && this.plannedDefinition(apiVersion, kind) !== undefined;
    }

    private plannedDefinition(apiVersion: string, kind: string): PropertyMap | undefined {
        const [group = "", version = ""] = apiVersion.split("/");
        return [...this.announced.values()].find(
            (object) => object["kind"] === "CustomResourceDefinition" && defines(object, group, version, kind),
        );
    }

    private scope(apiVersion: string, kind: string): Scope | undefined {
        const known = kindOf(tokenOf(apiVersion, kind));
        if (known?.namespaced !== undefined)
            return known.since !== undefined && Number(known.since.slice(2)) > Number(this.facts.version.slice(2))
                ? undefined
                : known.namespaced
                  ? "Namespaced"
                  : "Cluster";
        const definition =
            this.objects.definitionOf(apiVersion, kind)?.outputs ?? this.plannedDefinition(apiVersion, kind);
        const spec = definition?.["spec"];
        if (isPropertyMap(spec)) return spec["scope"] === "Cluster" ? "Cluster" : "Namespaced";
        return broughtScope(apiVersion, kind, this.facts.addOns());
    }

    private unservedSentence({ apiVersion, kind }: ObjectPlace): string {
        const since = kindOf(tokenOf(apiVersion, kind))?.since;
        if (since !== undefined)
            return `Kubernetes ${this.facts.version} does not serve ${apiVersion} ${kind}. Allowed: a cluster of version ${since} or later.`;
        return `the cluster does not serve ${apiVersion} ${kind}. Make its CustomResourceDefinition first, and let this object depend on it (dependsOn).`;
    }
}

function keyOf(place: ObjectPlace): string {
    return `${place.apiVersion} ${place.kind} ${idOf(place)}`;
}

/** A field that the API server lets nobody change. */
function changeRefusal(
    { object, place, expects }: Application,
    before: MadeObject | undefined,
    name: string,
): Refusal | undefined {
    const kind = kindOf(tokenOf(place.apiVersion, place.kind));
    if (before === undefined || kind === undefined || expects === "absent") return undefined;
    const changed = fixedChanges(kind, before.outputs, object);
    return changed.length === 0
        ? undefined
        : new Refusal(
              `${name}: ${changed.join(", ")} cannot change, and the provider does not replace the object for it. Allowed: the old value, or replaceOnChanges: [${changed.map((path) => JSON.stringify(path)).join(", ")}].`,
              status.INVALID_ARGUMENT,
          );
}
