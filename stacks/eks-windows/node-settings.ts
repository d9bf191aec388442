// The cluster's nodes as their user writes them: Windows nodes for the workloads, Linux nodes for the system's own pods.
import { z } from "zod";
import { windowsEditions, windowsReleases } from "../../components/eks/windows-release";
import { demandingObject } from "../../components/stack/demands";
import { checkCapacityRange } from "../capacity-range";
import { nodeKinds } from "./unsupported";

const instanceType = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/).meta({ allowed: "an instance type", example: "m7i.xlarge" });
const count = (minimum: number) => z.int().min(minimum).max(450).meta({ allowed: `a whole number from ${minimum} to 450`, example: String(Math.max(minimum, 2)) });

export const windowsNodesFields = {
    release: z.enum(windowsReleases).meta({ allowed: "the text \"2019\", \"2022\" or \"2025\"", example: "\"2022\"" }),
    /** @default "core" */
    edition: z.enum(windowsEditions).meta({ allowed: "core, or full (with the desktop)", example: "core" }).optional(),
    /** @default "managed" */
    runOn: z.enum(nodeKinds).meta({ allowed: "managed (EKS updates the nodes) or self-managed (an Auto Scaling group of this stack)", example: "managed" }).optional(),
    instanceTypes: z.array(instanceType).min(1).meta({ allowed: "one or more x86-64 instance types, the preferred one first", example: "[m7i.xlarge]" }),
    minimum: count(0),
    maximum: count(1),
};

export const windowsNodes = demandingObject(windowsNodesFields, checkCapacityRange);

/** Two at least: CoreDNS and the admission webhook run there, one replica on each. */
export const linuxNodes = demandingObject({
    instanceTypes: z.array(instanceType).min(1).meta({ allowed: "one or more instance types of one processor family, the preferred one first", example: "[m7i.large]" }),
    minimum: count(2),
    maximum: count(2),
}, checkCapacityRange);

export type WindowsNodesSettings = z.output<typeof windowsNodes>;
export type LinuxNodesSettings = z.output<typeof linuxNodes>;

/** What the system's pods run on unless the settings say otherwise. */
export const defaultLinuxNodes: LinuxNodesSettings = { instanceTypes: ["m7i.large"], minimum: 2, maximum: 3 };
