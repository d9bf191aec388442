// The admission webhook's version. Up to 0.13 it neither fills in nor authorises init containers: contents forged
// there are admitted (upstream pull request 179; seen on a real API server).
import { at, text } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forStack, type Finding, type StackRule } from "../rule";
import { namedSpecsOf, podLevels, podTypes } from "../subjects/pod";
import { tokens } from "../tokens";

const safeVersion = [0, 14] as const;
const webhookImage = /(?:^|\/)k8s-gmsa-webhook(?=[:@]|$)/;

interface Webhook { readonly resource: Resource; readonly where: string; readonly version: string | undefined }

/** From Helm (version or image tag in the values) and from plain pods by their image. */
function webhooks(stack: Stack): Webhook[] {
    const charts = stack.ofType(tokens.helmRelease, tokens.helmChart).filter(({ props }) => text(props["chart"])?.split("/").at(-1) === "gmsa").map((resource) => {
        const tag = text(at(resource.props, "values", "image", "tag"));
        return tag === undefined ? { resource, where: "version", version: text(resource.props["version"]) } : { resource, where: "values.image.tag", version: tag };
    });
    const images = stack.ofType(...podTypes).flatMap((resource) => podLevels(resource).flatMap(({ where, fields }) => {
        const image = text(fields["image"]);
        return image !== undefined && webhookImage.test(image) ? [{ resource, where: `${where}.image`, version: /:([^:/]+)$/.exec(image.replace(/@.*$/, ""))?.[1] }] : [];
    }));
    return [...charts, ...images];
}

function isSafe(version: string): boolean {
    const parts = /^v?(\d+)\.(\d+)/.exec(version);
    if (parts === null) return false;
    const [major, minor] = [Number(parts[1]), Number(parts[2])];
    return major > safeVersion[0] || (major === safeVersion[0] && minor >= safeVersion[1]);
}

/** Pods with a credential spec anywhere and an init container: what an old webhook would overlook. */
function podsWithInitContainers(stack: Stack): Resource[] {
    return stack.ofType(...podTypes).filter((pod) => namedSpecsOf(pod).length > 0 && podLevels(pod).some(({ kind }) => kind === "initContainers"));
}

function oldWebhooks(stack: Stack): Finding[] {
    const pods = podsWithInitContainers(stack).map(({ name }) => name);
    return webhooks(stack).flatMap(({ resource, where, version }) => (version === undefined || isSafe(version) ? [] : findings(resource, [
        `${where}: the webhook has version "${version}"${pods.length === 0 ? "" : `, and these pods have init containers: ${pods.join(", ")}`}. Use 0.14.1 or newer, pinned by digest.`,
    ])));
}

export const webhookVersionRules: readonly StackRule[] = [
    forStack({
        id: "gmsa-init-container-needs-webhook-0-14",
        group: "gmsa-access",
        description: "The gMSA admission webhook is of version 0.14 or newer.",
        why: "Older ones pass over init containers: whoever may create a pod takes any identity there, without use.",
        fix: "Raise the webhook to 0.14.1 or newer.",
        level: "mandatory",
        severity: "critical",
        types: [tokens.helmRelease, tokens.helmChart, ...podTypes],
        check: oldWebhooks,
    }),
];
