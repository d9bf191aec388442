// The objects of one cluster among everything the local cloud made. An object's name within its cluster is what no
// two objects may share, so the index of names finds it.
import { type MadeObject } from "../../objects/made-object";
import { type MadeObjects } from "../../objects/made-objects";
import { asText, isPropertyMap, type PropertyMap } from "../../objects/property";
import { tokenOf } from "../kinds/kind";
import { idOf, type ObjectPlace, placeOfId } from "../object";

const definitionType = tokenOf("apiextensions.k8s.io/v1", "CustomResourceDefinition");

export class ClusterObjects {
    /** @param server URL of the cluster's API server */
    constructor(
        private readonly cloud: MadeObjects,
        private readonly server: string,
    ) {}

    at(place: ObjectPlace): MadeObject | undefined {
        return this.cloud.byName(tokenOf(place.apiVersion, place.kind), this.nameOf(place));
    }

    put(place: ObjectPlace, urn: string, live: PropertyMap): void {
        const before = this.at(place);
        if (before !== undefined) this.cloud.remove(before);
        this.cloud.put({
            type: tokenOf(place.apiVersion, place.kind),
            urn,
            id: idOf(place),
            physicalName: this.nameOf(place),
            inputs: {},
            outputs: live,
        });
    }

    remove(object: MadeObject): void {
        this.cloud.remove(object);
    }

    /** The definition of a custom kind. */
    definitionOf(apiVersion: string, kind: string): MadeObject | undefined {
        const [group = "", version = ""] = apiVersion.split("/");
        return this.cloud.find(
            definitionType,
            (definition) => this.holds(definition) && defines(definition.outputs, group, version, kind),
        );
    }

    /** What goes with a namespace: every object in it. */
    in(namespace: string): MadeObject[] {
        return this.cloud
            .all()
            .filter((object) => this.holds(object) && placeOfId("", "", object.id).namespace === namespace);
    }

    /** What goes with a definition: every object of its kind. */
    definedBy(definition: PropertyMap): MadeObject[] {
        const spec = isPropertyMap(definition["spec"]) ? definition["spec"] : {};
        const names = isPropertyMap(spec["names"]) ? spec["names"] : {};
        return this.cloud
            .all()
            .filter(
                (object) =>
                    this.holds(object) &&
                    object.outputs["kind"] === names["kind"] &&
                    asText(object.outputs["apiVersion"]).startsWith(`${asText(spec["group"])}/`),
            );
    }

    private holds(object: MadeObject): boolean {
        return object.physicalName?.startsWith(`${this.server} `) === true;
    }

    private nameOf(place: ObjectPlace): string {
        return `${this.server} ${idOf(place)}`;
    }
}

/** Whether a definition serves a version of a kind. */
export function defines(definition: PropertyMap, group: string, version: string, kind: string): boolean {
    const spec = isPropertyMap(definition["spec"]) ? definition["spec"] : {};
    const names = isPropertyMap(spec["names"]) ? spec["names"] : {};
    const versions = Array.isArray(spec["versions"]) ? (spec["versions"] as PropertyMap[]) : [];
    return (
        spec["group"] === group &&
        names["kind"] === kind &&
        versions.some((candidate) => candidate["name"] === version && candidate["served"] !== false)
    );
}
