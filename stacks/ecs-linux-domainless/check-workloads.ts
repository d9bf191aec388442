// Demands between workloads, and between the workloads and the hosts. They read what was written, field by field, so
// that a fault in one workload does not hide another's.
import { checkHostSecrets } from "../../components/hosts/host-secrets";
import type { Problem } from "../../components/problem/problem";
import { soundFields } from "../../components/stack/demands";
import { workloadFields, type WorkloadSettings } from "./workload-settings";

/** @param settings as written; paths of the problems begin at it. */
export function checkWorkloads(settings: object): Problem[] {
    const written: unknown = Reflect.get(settings, "workloads");
    const workloads = Array.isArray(written) ? written.map((workload) => soundFields(workloadFields, workload)) : [];
    return [...checkNames(workloads), ...checkCapacity(settings, workloads), ...checkHostAccounts(workloads)];
}

function checkNames(workloads: readonly Partial<WorkloadSettings>[]): Problem[] {
    const first = new Map<string, number>();
    return workloads.flatMap(({ name }, at) => {
        const taken = name === undefined ? undefined : first.get(name);
        if (name !== undefined && taken === undefined) first.set(name, at);
        return taken === undefined ? [] : [{
            code: "workload-name-taken",
            path: `workloads[${at}].name`,
            message: `is "${String(name)}", the name of workloads[${taken}] too.`,
            fix: "Give each workload its own name: it names the service, the roles and the logs.",
        }];
    });
}

function checkCapacity(settings: object, workloads: readonly Partial<WorkloadSettings>[]): Problem[] {
    const onHosts = workloads.flatMap(({ name, runOn }) => (runOn === "ec2" ? [name ?? "?"] : []));
    if (onHosts.length === 0 || Reflect.get(settings, "capacity") !== undefined) return [];
    return [{
        code: "capacity-missing",
        path: "capacity",
        message: `is missing, and ${onHosts.length === 1 ? "a workload runs" : `${onHosts.length} workloads run`} on ec2 (${onHosts.slice(0, 3).join(", ")}${onHosts.length > 3 ? ", …" : ""}).`,
        fix: "Add capacity, for example { instanceTypes: [m7i.large], minimum: 1, maximum: 4 }, or set runOn to fargate.",
    }];
}

function checkHostAccounts(workloads: readonly Partial<WorkloadSettings>[]): Problem[] {
    const accounts = new Set(workloads.flatMap(({ account, runOn }) => (runOn === "ec2" && account !== undefined ? [account] : [])));
    return checkHostSecrets(accounts.size).map((problem) => ({ ...problem, path: "workloads" }));
}
