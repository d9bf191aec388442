// What stands behind the provider: a cluster in memory, or a real API server. Both speak of whole objects.
import { type PropertyMap } from "../objects/property";
import { type ObjectPlace } from "./object";

export type Scope = "Namespaced" | "Cluster";

export interface Application {
    /** The whole object that the program wants, plain. */
    readonly object: PropertyMap;
    readonly urn: string;
    readonly place: ObjectPlace;
    /** Server-side apply: who owns the fields. */
    readonly fieldManager: string;
    /** Takes over fields that another manager owns. */
    readonly force: boolean;
    /** Whether an object of that name may be there already. */
    readonly expects: "absent" | "present" | "either";
    /** Asks what would be, and changes nothing: how a preview hears the API server's refusals. */
    readonly dryRun: boolean;
}

export interface Removal {
    readonly place: ObjectPlace;
    readonly propagation: "foreground" | "background" | "orphan";
    readonly waits: boolean;
    readonly timeoutSeconds: number;
}

/** Methods throw `Refusal`. */
export interface BackEnd {
    /** Undefined when the cluster does not serve the kind. */
    scopeOf(apiVersion: string, kind: string): Promise<Scope | undefined>;
    /** The object as it is afterwards. */
    apply(application: Application): Promise<PropertyMap>;
    read(place: ObjectPlace): Promise<PropertyMap | undefined>;
    remove(removal: Removal): Promise<void>;
    /** The object when it is ready; reasons when it is not by then. */
    settle(
        live: PropertyMap,
        place: ObjectPlace,
        timeoutSeconds: number,
    ): Promise<{ readonly live: PropertyMap; readonly reasons: readonly string[] }>;
    /** Ends every wait. */
    cancel(): void;
}
