// What a host needs to log on to a domain that it is not a member of: read each portable identity's secret, by its key.
import type { Statement } from "../iam/policy-document";

/** A portable identity as the directory stack publishes it. */
export interface PortableIdentityArns { readonly secretArn: string; readonly keyArn: string }

/** Exactly the given secrets; each ARN once, sorted. */
export function portableIdentityRights(identities: readonly PortableIdentityArns[], region: string): Statement[] {
    return [
        { sid: "ReadPortableIdentities", actions: ["secretsmanager:GetSecretValue"], resources: distinct(identities.map(({ secretArn }) => secretArn)) },
        {
            sid: "DecryptPortableIdentities",
            actions: ["kms:Decrypt"],
            resources: distinct(identities.map(({ keyArn }) => keyArn)),
            conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
        },
    ];
}

function distinct(texts: readonly string[]): string[] {
    return [...new Set(texts)].sort();
}
