// The pod of a Windows workload that is a gMSA account. On the network only NETWORK SERVICE and SYSTEM are the account;
// the default user of most images is neither.
import type { core } from "@pulumi/kubernetes/types/input";
import { windowsReleaseTable, type WindowsRelease } from "../windows-release";
import { windowsNodeSelector, windowsToleration } from "../windows-scheduling";
import { defaultCpu, defaultMemoryMiB, type WindowsWorkloadChoices } from "./choices";

export const networkService = "NT AUTHORITY\\NETWORK SERVICE";

/** An image of gigabytes is pulled and IIS is started within this time, or the container is started again. */
const startMinutes = 10;

/** @param credentialSpec object that the pod names; its contents are filled in by admission. */
export function windowsPod(choices: WindowsWorkloadChoices, credentialSpec: string, release: WindowsRelease): core.v1.PodSpec {
    const { name, credentialSpecAt = "pod" } = choices;
    const identity = { windowsOptions: { gmsaCredentialSpecName: credentialSpec } };
    return {
        serviceAccountName: name,
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        os: { name: "windows" },
        nodeSelector: { ...windowsNodeSelector, "node.kubernetes.io/windows-build": windowsReleaseTable[release].build },
        tolerations: [{ ...windowsToleration }],
        topologySpreadConstraints: [{
            topologyKey: "topology.kubernetes.io/zone", maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: workloadLabels(name) },
        }],
        securityContext: { windowsOptions: { runAsUserName: networkService, ...(credentialSpecAt === "pod" && identity.windowsOptions) } },
        containers: [{ ...container(choices), ...(credentialSpecAt === "container" && { securityContext: identity }) }],
    };
}

export function workloadLabels(name: string): Record<string, string> {
    return { "app.kubernetes.io/name": name };
}

function container({ name, image, port, healthPath, environment = {}, cpu = defaultCpu, memoryMiB = defaultMemoryMiB }: WindowsWorkloadChoices): core.v1.Container {
    const size = { cpu: `${Math.round(cpu * 1000)}m`, memory: `${memoryMiB}Mi` };
    return {
        name,
        image,
        imagePullPolicy: "IfNotPresent",
        env: Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ name: key, value })),
        resources: { requests: { ...size }, limits: { ...size } },
        ...(port !== undefined && { ports: [{ name: "main", containerPort: port, protocol: "TCP" }], ...probes(healthPath) }),
    };
}

function probes(healthPath: string | undefined): Pick<core.v1.Container, "startupProbe" | "readinessProbe" | "livenessProbe"> {
    const asked = healthPath === undefined ? { tcpSocket: { port: "main" } } : { httpGet: { path: healthPath, port: "main" } };
    return {
        startupProbe: { ...asked, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: startMinutes * 6 },
        readinessProbe: { ...asked, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
        // Slower than readiness: a container that waits for a domain controller is not mended by a restart.
        livenessProbe: { ...asked, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 6 },
    };
}
