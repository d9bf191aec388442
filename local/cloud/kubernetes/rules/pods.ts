// Rules of pods, in a Pod or in the template of what makes pods.
import { isPropertyMap, type PropertyMap, textOf } from "../../objects/property";
import { isUnknown } from "../../protocol/signature";
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { amountOf } from "./quantity";
import {
    dnsLabel,
    dnsLabelAllowed,
    dnsSubdomain,
    dnsSubdomainAllowed,
    each,
    type KindRule,
    needed,
    oneOf,
    textsIn,
    within,
} from "./rule";
import { systemFaults } from "./pod-systems";

const lists = ["containers", "initContainers"];

/** @param spec path of the pod's spec, e.g. `spec.template.spec` */
export function podRules(spec: string, ...restartPolicies: string[]): KindRule[] {
    return [
        needed(`${spec}.containers`, "a pod has at least one container"),
        oneOf(`${spec}.restartPolicy`, ...restartPolicies),
        oneOf(`${spec}.dnsPolicy`, "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
        each(spec, containerNamesAreUnique),
        each(spec, mountsAreOfVolumes),
        each(spec, systemFaults),
        each(`${spec}.securityContext.windowsOptions`, windowsOptionFaults),
        ...lists.flatMap((list) => [
            each(`${spec}.${list}[]`, containerFaults),
            each(`${spec}.${list}[].securityContext.windowsOptions`, windowsOptionFaults),
            within(`${spec}.${list}[].ports[].containerPort`, 1, 65_535),
            oneOf(`${spec}.${list}[].imagePullPolicy`, "Always", "IfNotPresent", "Never"),
            oneOf(`${spec}.${list}[].ports[].protocol`, "TCP", "UDP", "SCTP"),
        ]),
        oneOf(`${spec}.tolerations[].effect`, "NoSchedule", "PreferNoSchedule", "NoExecute"),
        oneOf(`${spec}.tolerations[].operator`, "Exists", "Equal"),
        oneOf(`${spec}.topologySpreadConstraints[].whenUnsatisfiable`, "DoNotSchedule", "ScheduleAnyway"),
        (inputs) =>
            inputs
                .texts(`${spec}.serviceAccountName`)
                .filter(({ value }) => !dnsSubdomain.test(value))
                .map(({ path, value }) => ({
                    path,
                    found: value,
                    problem: "is no name of a service account",
                    allowed: dnsSubdomainAllowed,
                })),
    ];
}

function containerFaults(container: PropertyMap, path: string): Fault[] {
    const name = textOf(container["name"]);
    const faults: Fault[] =
        name === undefined || isUnknown(name) || dnsLabel.test(name)
            ? []
            : [{ path: `${path}.name`, found: name, problem: "is no name of a container", allowed: dnsLabelAllowed }];
    if (container["image"] === undefined || container["image"] === "")
        faults.push({ path: `${path}.image`, problem: "is missing; a container runs an image" });
    return [...faults, ...resourceFaults(container, path)];
}

function resourceFaults(container: PropertyMap, path: string): Fault[] {
    const resources = isPropertyMap(container["resources"]) ? container["resources"] : {};
    const [limits, requests] = [textsIn(resources["limits"]), textsIn(resources["requests"])];
    const malformed = Object.entries({ limits, requests }).flatMap(([side, amounts]) =>
        Object.entries(amounts)
            .filter(([, text]) => !isUnknown(text) && amountOf(text) === undefined)
            .map(([name, text]) => ({
                path: `${path}.resources.${side}.${name}`,
                found: text,
                problem: "is no quantity",
                allowed: "a number with an optional suffix, e.g. 500m, 2, 1Gi",
            })),
    );
    const above = Object.entries(requests)
        .filter(([name, text]) => (amountOf(text) ?? 0) > (amountOf(limits[name] ?? "") ?? Number.POSITIVE_INFINITY))
        .map(([name, text]) => ({
            path: `${path}.resources.requests.${name}`,
            found: text,
            problem: `is above the limit ${limits[name] ?? ""}`,
        }));
    return [...malformed, ...above];
}

function containerNamesAreUnique(spec: PropertyMap, path: string): Fault[] {
    const seen = new Set<string>();
    const names = lists.flatMap((list) => new PropertyView(spec).texts(`${list}[].name`));
    return names
        .filter(({ value }) => seen.size === seen.add(value).size)
        .map((located) => ({
            path: `${path}.${located.path}`,
            found: located.value,
            problem: "is there twice",
            allowed: "one container of a name in a pod",
        }));
}

function mountsAreOfVolumes(spec: PropertyMap, path: string): Fault[] {
    const view = new PropertyView(spec);
    if (view.isUnknown("volumes") || view.list("volumes").some(isUnknown)) return [];
    const volumes = new Set(view.texts("volumes[].name").map(({ value }) => value));
    const mounts = lists.flatMap((list) => view.texts(`${list}[].volumeMounts[].name`));
    return mounts
        .filter(({ value }) => !volumes.has(value))
        .map((mount) => ({
            path: `${path}.${mount.path}`,
            found: mount.value,
            problem: "names no volume of the pod",
            allowed: [...volumes].join(", ") || "a volume in spec.volumes",
        }));
}

function windowsOptionFaults(options: PropertyMap, path: string): Fault[] {
    const faults: Fault[] = [];
    const [specName, spec, user] = [
        textOf(options["gmsaCredentialSpecName"]),
        textOf(options["gmsaCredentialSpec"]),
        textOf(options["runAsUserName"]),
    ];
    if (specName !== undefined && !isUnknown(specName) && !dnsSubdomain.test(specName))
        faults.push({
            path: `${path}.gmsaCredentialSpecName`,
            found: specName,
            problem: "is no name of a credential spec",
            allowed: dnsSubdomainAllowed,
        });
    if (spec !== undefined && !isUnknown(spec) && (spec === "" || Buffer.byteLength(spec) > 64 * 1024))
        faults.push({
            path: `${path}.gmsaCredentialSpec`,
            problem: `has ${Buffer.byteLength(spec)} bytes`,
            allowed: "1 to 65536 bytes",
        });
    if (user !== undefined && !isUnknown(user) && !/^([^\\/:*?"<>|]{1,256}\\)?[^"/\\:;|=,+*?<>@[\]]{1,104}$/.test(user))
        faults.push({
            path: `${path}.runAsUserName`,
            found: user,
            problem: "is no Windows user name",
            allowed: "USER or DOMAIN\\USER, e.g. NT AUTHORITY\\NETWORK SERVICE",
        });
    return faults;
}
