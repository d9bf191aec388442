// Which fields a pod may not have because of the operating system it says it runs on (`spec.os.name`), and the rules
// of Windows host-process containers. Without `os.name` the API server judges none of this.
import { isPropertyMap, type PropertyMap } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";

const linuxOfPods = ["hostPID", "hostIPC", "hostUsers", "shareProcessNamespace", "resources"];
const linuxOfPodContexts = [
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "sysctls",
    "runAsUser",
    "runAsGroup",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "seLinuxChangePolicy",
];
const linuxOfContainers = [
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
];
const lists = ["containers", "initContainers"];

export function systemFaults(spec: PropertyMap, path: string): Fault[] {
    const view = new PropertyView(spec);
    const system = view.text("os.name");
    const faults = system === "windows" ? linuxFields(view) : system === "linux" ? windowsFields(view) : [];
    const known: Fault[] =
        system === undefined || ["windows", "linux"].includes(system)
            ? []
            : [
                  {
                      path: "os.name",
                      found: system,
                      problem: "is no operating system of Kubernetes",
                      allowed: "windows, linux",
                  },
              ];
    return [...known, ...faults, ...hostProcessFaults(view)].map((fault) => ({
        ...fault,
        path: `${path}.${fault.path}`,
    }));
}

function linuxFields(view: PropertyView): Fault[] {
    const patterns = [
        ...linuxOfPods,
        ...linuxOfPodContexts.map((name) => `securityContext.${name}`),
        ...lists.flatMap((list) => linuxOfContainers.map((name) => `${list}[].securityContext.${name}`)),
    ];
    return patterns
        .flatMap((pattern) => view.each(pattern))
        .map(({ path }) => ({ path, problem: "is set although os.name is windows" }));
}

function windowsFields(view: PropertyView): Fault[] {
    return ["securityContext.windowsOptions", ...lists.map((list) => `${list}[].securityContext.windowsOptions`)]
        .flatMap((pattern) => view.each(pattern))
        .map(({ path }) => ({ path, problem: "is set although os.name is linux" }));
}

/** A pod is a host-process pod with all its containers, and then it uses the host's network. */
function hostProcessFaults(view: PropertyView): Fault[] {
    const ofPod = view.flag("securityContext.windowsOptions.hostProcess") === true;
    const containers = lists.flatMap((list) => view.each(`${list}[]`));
    const on = containers.filter(({ value }) =>
        isPropertyMap(value)
            ? (new PropertyView(value).flag("securityContext.windowsOptions.hostProcess") ?? ofPod)
            : ofPod,
    );
    if (on.length === 0) return [];
    const network: Fault[] =
        view.flag("hostNetwork") === true || view.isUnknown("hostNetwork")
            ? []
            : [{ path: "hostNetwork", problem: "is not true although the pod has host-process containers" }];
    const mixed: Fault[] =
        on.length === containers.length
            ? []
            : [
                  {
                      path: "containers",
                      problem: "are host-process containers in part",
                      allowed: "all of a pod, or none",
                  },
              ];
    return [...network, ...mixed];
}
