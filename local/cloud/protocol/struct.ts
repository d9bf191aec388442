// Property maps to and from the wire's Struct. The Struct must come from the copy of google-protobuf that the
// stubs of @pulumi/pulumi use (the same version is pinned in package.json): copies do not mix.
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type PropertyMap } from "../objects/property";
import { settleMap } from "./signature";

export function toStruct(map: PropertyMap): Struct {
    return Struct.fromJavaScript(map);
}

/** An absent Struct is undefined: the engine tells "no old inputs" from "empty old inputs" by it. */
export function fromStruct(struct: Struct | undefined): PropertyMap | undefined {
    return struct === undefined ? undefined : settleMap(struct.toJavaScript());
}
