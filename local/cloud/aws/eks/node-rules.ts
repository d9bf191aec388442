// What EKS refuses of a managed node group: its image, its instances and its launch template must go together.
import { type MadeObject } from "../../objects/made-object";
import { asText } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { type Rule, type Subject } from "../../resource/row";
import { eksCluster, launchTemplate } from "../tokens";
import { isAtLeast, latestVersion } from "./versions";

/** Graviton families: a `g` behind the generation (m7g, c7gn, im4gn), and a1. */
const armInstance = /^(a1|[a-z]+\d+g[a-z]*)\./;
const windowsServer2025 = /^WINDOWS_(CORE|FULL)_2025_/;

/** The launch template that a node group names, as far as it is made. */
export function templateOf({
    inputs,
    cloud,
    place,
}: Pick<Subject, "inputs" | "cloud" | "place">): MadeObject | undefined {
    const { id, name } = { id: inputs.text("launchTemplate.id"), name: inputs.text("launchTemplate.name") };
    return id === undefined
        ? name === undefined
            ? undefined
            : cloud.byName(launchTemplate, name, place.region)
        : cloud.byTypedId(launchTemplate, id);
}

/** Kubernetes version of the cluster that a node group is of. */
export function versionOf({ inputs, cloud, place }: Pick<Subject, "inputs" | "cloud" | "place">): string {
    return asText(
        cloud.byName(eksCluster, inputs.text("clusterName") ?? "", place.region)?.outputs["version"] ?? latestVersion,
    );
}

/** What EKS refuses in a launch template, or beside one. */
export const templateFits: Rule = (subject) => {
    const template = templateOf(subject);
    if (template === undefined) return [];
    const { inputs } = subject;
    const has = (path: string): boolean => new PropertyView(template.outputs).has(path);
    const beside = (path: string, why: string): Fault[] =>
        inputs.has(path) ? [{ path, problem: `cannot be set together with ${why}` }] : [];
    const inside = (path: string): Fault[] =>
        has(path)
            ? [
                  {
                      path: "launchTemplate",
                      problem: `names a template with ${path}, which EKS refuses`,
                      allowed: `a template without ${path}`,
                  },
              ]
            : [];
    const custom = inputs.text("amiType") === "CUSTOM";
    const image = has("imageId")
        ? [
              ...(custom ? [] : beside("amiType", "a launch template that has an image")),
              ...beside("version", "a launch template that has an image"),
              ...beside("releaseVersion", "a launch template that has an image"),
          ]
        : custom
          ? [{ path: "amiType", found: "CUSTOM", problem: "needs a launch template that has an image" }]
          : [];
    return [
        ...image,
        ...beside("diskSize", "a launch template"),
        ...(has("instanceType") ? beside("instanceTypes", "a launch template that has an instance type") : []),
        ...inside("iamInstanceProfile"),
        ...inside("instanceMarketOptions"),
        ...inside("hibernationOptions"),
    ];
};

export const imageFitsInstances: Rule = ({ inputs }) => {
    const image = inputs.text("amiType");
    if (image === undefined || image === "CUSTOM") return [];
    const wantsArm = /ARM_64/i.test(image);
    return inputs
        .texts("instanceTypes[]")
        .filter(({ value }) => armInstance.test(value) !== wantsArm)
        .map(({ path, value }) => ({
            path,
            found: value,
            problem: `does not run ${image}`,
            allowed: wantsArm ? "Arm instance types, e.g. m7g.large" : "x86 instance types, e.g. m7i.large",
        }));
};

export const imageFitsVersion: Rule = (subject) => {
    const image = subject.inputs.text("amiType") ?? "";
    const version = versionOf(subject);
    return !windowsServer2025.test(image) || isAtLeast(version, "1.35")
        ? []
        : [
              {
                  path: "amiType",
                  found: image,
                  problem: `is not made for Kubernetes ${version}`,
                  allowed: "Windows Server 2019 or 2022 before Kubernetes 1.35",
              },
          ];
};

export const sizesFit: Rule = ({ inputs }) => {
    const [minimum, desired, maximum] = ["minSize", "desiredSize", "maxSize"].map((name) =>
        inputs.number(`scalingConfig.${name}`),
    );
    if (minimum === undefined || desired === undefined || maximum === undefined) return [];
    return minimum <= desired && desired <= maximum
        ? []
        : [
              {
                  path: "scalingConfig.desiredSize",
                  found: desired,
                  problem: "is not between minSize and maxSize",
                  allowed: `${minimum} to ${maximum}`,
              },
          ];
};
