// Rules of RBAC: roles and their bindings.
import { type PropertyMap, textOf } from "../../objects/property";
import { isUnknown } from "../../protocol/signature";
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { each, type KindRule, needed, oneOf } from "./rule";

const group = "rbac.authorization.k8s.io";

function ruleFaults(cluster: boolean): (rule: PropertyMap, path: string) => Fault[] {
    return (rule, path) => {
        const view = new PropertyView(rule);
        const faults: Fault[] = view.has("verbs")
            ? []
            : [{ path: `${path}.verbs`, problem: "is missing; a rule has at least one verb" }];
        if (view.has("nonResourceURLs")) {
            if (!cluster)
                faults.push({
                    path: `${path}.nonResourceURLs`,
                    problem: "is set in a role of a namespace",
                    allowed: "a ClusterRole",
                });
            if (["apiGroups", "resources", "resourceNames"].some((name) => view.has(name)))
                faults.push({
                    path,
                    problem: "has both resources and nonResourceURLs",
                    allowed: "one of them in a rule",
                });
            return faults;
        }
        return [
            ...faults,
            ...["apiGroups", "resources"]
                .filter((name) => !view.has(name))
                .map((name) => ({ path: `${path}.${name}`, problem: "is missing; a rule names groups and resources" })),
        ];
    };
}

function subjectFaults(subject: PropertyMap, path: string): Fault[] {
    const kind = textOf(subject["kind"]);
    if (kind === undefined || isUnknown(kind)) return [];
    if (kind === "ServiceAccount") {
        const faults: Fault[] =
            subject["namespace"] === undefined
                ? [{ path: `${path}.namespace`, problem: "is missing; a service account has one" }]
                : [];
        return textOf(subject["apiGroup"] ?? "") === ""
            ? faults
            : [
                  ...faults,
                  {
                      path: `${path}.apiGroup`,
                      found: subject["apiGroup"] ?? null,
                      problem: "is not the group of service accounts",
                      allowed: '"" or nothing',
                  },
              ];
    }
    if (kind !== "User" && kind !== "Group")
        return [
            {
                path: `${path}.kind`,
                found: kind,
                problem: "is no kind of subject",
                allowed: "ServiceAccount, User, Group",
            },
        ];
    return subject["namespace"] === undefined
        ? []
        : [{ path: `${path}.namespace`, problem: `is set although a ${kind} has none` }];
}

const binding = (...roleKinds: string[]): KindRule[] => [
    oneOf("roleRef.apiGroup", group),
    oneOf("roleRef.kind", ...roleKinds),
    each("subjects[]", subjectFaults),
];

export const accessRules: Readonly<Record<string, readonly KindRule[]>> = {
    [`kubernetes:${group}/v1:Role`]: [each("rules[]", ruleFaults(false))],
    [`kubernetes:${group}/v1:ClusterRole`]: [each("rules[]", ruleFaults(true))],
    [`kubernetes:${group}/v1:RoleBinding`]: binding("Role", "ClusterRole"),
    [`kubernetes:${group}/v1:ClusterRoleBinding`]: binding("ClusterRole"),
    "kubernetes:scheduling.k8s.io/v1:PriorityClass": [
        oneOf("preemptionPolicy", "Never", "PreemptLowerPriority"),
        needed("value"),
        (inputs) =>
            (inputs.number("value") ?? 0) > 1_000_000_000
                ? [
                      {
                          path: "value",
                          found: inputs.number("value") ?? 0,
                          problem: "is above what programs may give",
                          allowed: "at most 1000000000",
                      },
                  ]
                : [],
        (inputs) =>
            inputs.text("metadata.name")?.startsWith("system-") === true
                ? [
                      {
                          path: "metadata.name",
                          found: inputs.text("metadata.name") ?? "",
                          problem: "begins with system-, which Kubernetes keeps for itself",
                      },
                  ]
                : [],
    ],
    "kubernetes:storage.k8s.io/v1:StorageClass": [
        oneOf("reclaimPolicy", "Delete", "Retain"),
        oneOf("volumeBindingMode", "Immediate", "WaitForFirstConsumer"),
    ],
};
