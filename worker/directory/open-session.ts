// Chooses the way to the domain: GMSA_DIRECTORY names one for the local cloud and for tests, its absence means what
// runs on AWS, Kerberos and sealed LDAP to a controller found in DNS.
import { WorkerFailure } from "../failure/worker-failure";
import { GssapiSession } from "../kerberos/gssapi-session";
import { LdapsSession } from "../ldaps/ldaps-session";
import { MemoryDirectory } from "../memory-directory/memory-directory";
import type { Credential } from "../portable-identity/credential";
import type { DirectorySession } from "./directory-session";

export interface DirectoryChoice {
    /** `memory:<file>`, `ldaps://<host>`, `gssapi://<host>`; absent: the domain found in DNS. */
    readonly directory: string | undefined;
    /** PEM file of the authority that signed the certificate of an `ldaps://` host. */
    readonly authorityFile: string | undefined;
    /** Name in that certificate, when the host is given by another one. */
    readonly certificateName: string | undefined;
}

export interface DomainAddress {
    readonly name: string;
    readonly netBiosName: string;
}

export function directoryChoice(environment: NodeJS.ProcessEnv): DirectoryChoice {
    return { directory: environment["GMSA_DIRECTORY"], authorityFile: environment["GMSA_DIRECTORY_CA"], certificateName: environment["GMSA_DIRECTORY_CERTIFICATE_NAME"] };
}

/** @throws LogOnRefused when the domain does not accept the password; WorkerFailure when there is no way to it. */
export async function openSession({ directory, authorityFile, certificateName }: DirectoryChoice, domain: DomainAddress, credential: Credential): Promise<DirectorySession> {
    if (directory === undefined || directory === "") return GssapiSession.open(domain.name, credential);
    const [, kind, rest = ""] = /^(memory|ldaps|gssapi):(.+)$/s.exec(directory) ?? [];
    switch (kind) {
        case "memory": return (await MemoryDirectory.open(rest, domain)).openSession(credential.username, credential.password);
        case "gssapi": return GssapiSession.open(domain.name, credential, [rest.replace(/^\/\//, "")]);
        case "ldaps": return LdapsSession.open({
            url: directory, domainName: domain.name, ...(authorityFile !== undefined && { authorityFile }), ...(certificateName !== undefined && { certificateName }),
        }, credential);
        default: throw new WorkerFailure("directory-address-unknown", `GMSA_DIRECTORY is "${directory}".`);
    }
}
