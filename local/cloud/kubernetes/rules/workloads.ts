// Rules of what makes pods, and of what stands before them.
import { type PropertyMap } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { podRules } from "./pods";
import { distinct, each, exactlyOneOf, type KindRule, matches, needed, oneOf, textsIn, within } from "./rule";

/** The selector must find the pods that the template makes. */
function selectorFindsPods(spec: PropertyMap, path: string): Fault[] {
    const view = new PropertyView(spec);
    if (view.isUnknown("selector") || view.isUnknown("template.metadata.labels")) return [];
    const wanted = textsIn(view.at("selector.matchLabels"));
    const labels = textsIn(view.at("template.metadata.labels"));
    const empty: Fault[] =
        Object.keys(wanted).length === 0 && !view.has("selector.matchExpressions")
            ? [{ path: `${path}.selector`, problem: "selects nothing; it is required" }]
            : [];
    const missed = Object.entries(wanted).filter(([key, value]) => labels[key] !== value);
    return [
        ...empty,
        ...missed.map(([key, value]) => ({
            path: `${path}.selector.matchLabels["${key}"]`,
            found: value,
            problem: "is not among the labels of the template",
            allowed: `the same label in ${path}.template.metadata.labels`,
        })),
    ];
}

const controller: readonly KindRule[] = [each("spec", selectorFindsPods), ...podRules("spec.template.spec", "Always")];

const serviceHasPorts: KindRule = (inputs) => {
    const [type, address] = [inputs.text("spec.type"), inputs.text("spec.clusterIP")];
    if (type === "ExternalName")
        return inputs.has("spec.externalName")
            ? []
            : [{ path: "spec.externalName", problem: "is missing; the type ExternalName needs it" }];
    if (address === "None" || inputs.has("spec.ports")) return [];
    return [{ path: "spec.ports", problem: "is missing; a service has at least one port" }];
};

const manyPortsHaveNames: KindRule = (inputs) => {
    const ports = inputs.each("spec.ports[]");
    const named = new Set(inputs.each("spec.ports[].name").map(({ path }) => path));
    return ports.length < 2
        ? []
        : ports
              .map(({ path }) => `${path}.name`)
              .filter((path) => !named.has(path))
              .map((path) => ({ path, problem: "is missing; each of several ports has a name" }));
};

export const workloadRules: Readonly<Record<string, readonly KindRule[]>> = {
    "kubernetes:apps/v1:Deployment": [
        ...controller,
        within("spec.replicas", 0, 2_147_483_647),
        oneOf("spec.strategy.type", "Recreate", "RollingUpdate"),
    ],
    "kubernetes:apps/v1:DaemonSet": [...controller, oneOf("spec.updateStrategy.type", "OnDelete", "RollingUpdate")],
    "kubernetes:apps/v1:StatefulSet": [...controller, oneOf("spec.podManagementPolicy", "OrderedReady", "Parallel")],
    "kubernetes:batch/v1:Job": [
        needed("spec.template"),
        ...podRules("spec.template.spec", "Never", "OnFailure"),
        needed("spec.template.spec.restartPolicy", "a job's pods are never restarted always"),
    ],
    "kubernetes:batch/v1:CronJob": [
        matches(
            "spec.schedule",
            /^(@(annually|yearly|monthly|weekly|daily|midnight|hourly)|@every \S+|\S+( \S+){4})$/,
            "five cron fields, e.g. 0 3 * * *",
        ),
        oneOf("spec.concurrencyPolicy", "Allow", "Forbid", "Replace"),
        ...podRules("spec.jobTemplate.spec.template.spec", "Never", "OnFailure"),
    ],
    "kubernetes:core/v1:Pod": [needed("spec"), ...podRules("spec", "Always", "Never", "OnFailure")],
    "kubernetes:core/v1:Service": [
        serviceHasPorts,
        manyPortsHaveNames,
        distinct("spec.ports", "name"),
        within("spec.ports[].port", 1, 65_535),
        within("spec.ports[].nodePort", 1, 65_535),
        oneOf("spec.type", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
        oneOf("spec.ports[].protocol", "TCP", "UDP", "SCTP"),
    ],
    "kubernetes:policy/v1:PodDisruptionBudget": [
        exactlyOneOf("spec.minAvailable", "spec.maxUnavailable"),
        oneOf("spec.unhealthyPodEvictionPolicy", "AlwaysAllow", "IfHealthyBudget"),
    ],
    "kubernetes:networking.k8s.io/v1:NetworkPolicy": [oneOf("spec.policyTypes[]", "Ingress", "Egress")],
};
