// Demands over the whole of the settings: wishes that Windows on EKS cannot fulfil, and what workloads ask of each other.
// They read what was written, field by field, so that a fault in one place does not hide another's.
import { z } from "zod";
import { kubernetesVersionNames } from "../../components/eks/kubernetes-version";
import type { Problem } from "../../components/problem/problem";
import { soundFields } from "../../components/stack/demands";
import { windowsNodesFields } from "./node-settings";
import { unsupported, type Wish } from "./unsupported";
import { workloadFields } from "./workload-settings";

const texts = z.array(z.string().catch(""));

/** @param settings as written; paths of the problems begin at it. */
export function checkEksWindows(settings: object): Problem[] {
    return [...checkWishes(wishOf(settings)), ...checkNames(settings)];
}

function checkWishes(wish: Wish): Problem[] {
    return unsupported.flatMap(({ code, reason, found }) => found(wish).map(({ path, value, nearest }) => ({
        code, path, message: `is "${value}", and ${reason}.`, fix: nearest,
    })));
}

function wishOf(settings: object): Wish {
    const at = (object: unknown, key: string): unknown => (typeof object === "object" && object !== null ? Reflect.get(object, key) : undefined);
    const { kubernetesVersion, admission, dns } = soundFields({
        kubernetesVersion: z.enum(kubernetesVersionNames), admission: z.string(), dns: z.string(),
    }, settings);
    const nodes = at(settings, "windowsNodes");
    const { release, runOn } = soundFields(windowsNodesFields, nodes);
    return {
        kubernetesVersion, admission, dns, release, runOn,
        instanceTypes: texts.catch([]).parse(at(nodes, "instanceTypes")),
        publicCidrs: texts.catch([]).parse(at(at(settings, "apiServer"), "publicCidrs")),
        workloads: workloadsOf(settings).map(({ image, replicas, loadBalancer }) => ({ image, replicas, isBalanced: loadBalancer !== undefined })),
    };
}

function workloadsOf(settings: object) {
    const written: unknown = Reflect.get(settings, "workloads");
    return Array.isArray(written) ? written.map((workload) => soundFields(workloadFields, workload)) : [];
}

function checkNames(settings: object): Problem[] {
    const first = new Map<string, number>();
    return workloadsOf(settings).flatMap(({ name }, at) => {
        const taken = name === undefined ? undefined : first.get(name);
        if (name !== undefined && taken === undefined) first.set(name, at);
        return taken === undefined ? [] : [{
            code: "workload-name-taken",
            path: `workloads[${at}].name`,
            message: `is "${String(name)}", the name of workloads[${taken}] too.`,
            fix: "Give each workload its own name: it names the deployment and its service account.",
        }];
    });
}
