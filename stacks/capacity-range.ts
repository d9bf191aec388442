// The one demand between the two ends of a group of hosts.
import type { Problem } from "../components/problem/problem";

/** Paths are fields of the object that holds both. */
export function checkCapacityRange({ minimum, maximum }: { readonly minimum?: number | undefined; readonly maximum?: number | undefined }): Problem[] {
    return minimum === undefined || maximum === undefined || minimum <= maximum ? [] : [{
        code: "capacity-range",
        path: "maximum",
        message: `is ${maximum}, below minimum, which is ${minimum}.`,
        fix: `Set maximum to ${minimum} or more.`,
    }];
}
