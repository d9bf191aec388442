// The webhook's certificate by cert-manager: a certificate authority of the webhook's own, that signs for one host name
// and is trusted by two webhook configurations, no more. Both are renewed long before their end.
import type { KubernetesObject } from "../access/kubernetes-object";
import { webhookHost, webhookLabels, webhookName, webhookPlace, webhookSecret } from "./names";

const certManagerVersion = "cert-manager.io/v1";

interface Issuer extends KubernetesObject { spec: { selfSigned: Record<string, never> } | { ca: { secretName: string } } }

interface Certificate extends KubernetesObject {
    spec: {
        secretName: string;
        issuerRef: { group: string; kind: "Issuer"; name: string };
        duration: string;
        renewBefore: string;
        privateKey: { algorithm: "ECDSA"; size: number; rotationPolicy: "Always" };
        isCA?: boolean;
        commonName?: string;
        dnsNames?: string[];
        usages: string[];
    };
}

const authorityName = `${webhookName}-authority`;
const privateKey = { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" } as const;
const hours = (days: number): string => `${days * 24}h0m0s`;

/**
 * The webhook configurations trust the authority that signed the certificate in use, not the newest one: after the
 * authority's renewal both change together, with the next certificate.
 */
export const injectedAuthority = { "cert-manager.io/inject-ca-from": `${webhookPlace.namespace}/${webhookName}` } as const;

/** In the order in which they can be made. */
export function webhookCertificates(): KubernetesObject[] {
    return [selfSigner(), authority(), signer(), servingCertificate()];
}

function selfSigner(): Issuer {
    return { ...head("Issuer", `${webhookName}-self-signed`), spec: { selfSigned: {} } };
}

function authority(): Certificate {
    return {
        ...head("Certificate", authorityName),
        spec: {
            secretName: authorityName, issuerRef: issuer(`${webhookName}-self-signed`), isCA: true, commonName: authorityName,
            duration: hours(1825), renewBefore: hours(365), privateKey, usages: ["cert sign", "crl sign", "digital signature"],
        },
    };
}

function signer(): Issuer {
    return { ...head("Issuer", webhookName), spec: { ca: { secretName: authorityName } } };
}

function servingCertificate(): Certificate {
    return {
        ...head("Certificate", webhookName),
        spec: {
            secretName: webhookSecret, issuerRef: issuer(webhookName), dnsNames: [webhookHost, `${webhookHost}.cluster.local`],
            duration: hours(90), renewBefore: hours(30), privateKey, usages: ["digital signature", "server auth"],
        },
    };
}

function head<Kind extends string>(kind: Kind, name: string): KubernetesObject & { kind: Kind } {
    return { apiVersion: certManagerVersion, kind, metadata: { name, namespace: webhookPlace.namespace, labels: { ...webhookLabels } } };
}

function issuer(name: string): Certificate["spec"]["issuerRef"] {
    return { group: "cert-manager.io", kind: "Issuer", name };
}
