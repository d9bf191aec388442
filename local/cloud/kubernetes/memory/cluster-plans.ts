// What runs announced by dry runs, for each cluster: namespaces and definitions that are going to be there. Shared by
// all provider instances, because a program may make a namespace with one and fill it with another. An announcement
// that no update followed makes a later preview more lenient, never an update.
import { type PropertyMap } from "../../objects/property";

export class ClusterPlans {
    private readonly clusters = new Map<string, Map<string, PropertyMap>>();

    /** Announced objects of a cluster, by key. */
    of(server: string): Map<string, PropertyMap> {
        const known = this.clusters.get(server);
        if (known !== undefined) return known;
        const fresh = new Map<string, PropertyMap>();
        this.clusters.set(server, fresh);
        return fresh;
    }
}
