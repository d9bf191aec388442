// LDAP over TLS, for domains whose controllers have a certificate. No tools beside Node are needed.
import { readFileSync } from "node:fs";
import { Attribute, Change as LdapChange, Client, InvalidCredentialsError, ResultCodeError } from "ldapts";
import { formatFilter } from "../codec/search-filter";
import { DirectoryEntry } from "../directory/directory-entry";
import { DirectoryError } from "../directory/directory-error";
import type { AttributeValues, Change, DirectorySession, LogOnResult, SearchRequest } from "../directory/directory-session";
import { LogOnRefused } from "../directory/log-on-refused";
import { WorkerFailure } from "../failure/worker-failure";
import type { Credential } from "../portable-identity/credential";

export interface LdapsServer {
    /** `ldaps://host` or `ldaps://host:port`; the host is the name in the certificate, unless `certificateName` says otherwise. */
    readonly url: string;
    readonly domainName: string;
    /** Certificate authority in PEM; absent: those that Node trusts. */
    readonly authorityFile?: string;
    readonly certificateName?: string;
}

const timeouts = { connectTimeout: 15_000, timeout: 60_000 };
const scopes = { base: "base", one: "one", subtree: "sub" } as const;

export class LdapsSession implements DirectorySession {
    private constructor(private readonly server: LdapsServer, private readonly client: Client) {}

    /** @throws LogOnRefused when the domain does not accept the password. */
    static async open(server: LdapsServer, credential: Credential): Promise<LdapsSession> {
        const { client, result } = await bind(server, credential.username, credential.password);
        if (result === "accepted") return new LdapsSession(server, client);
        await client.unbind();
        throw new LogOnRefused(credential.username, result);
    }

    async search({ base, scope, filter, attributes }: SearchRequest): Promise<DirectoryEntry[]> {
        const { searchEntries } = await answered(base, () => this.client.search(base, {
            scope: scopes[scope], filter: formatFilter(filter), attributes: [...attributes], explicitBufferAttributes: [...attributes],
        }));
        return searchEntries.map(({ dn, ...values }) => new DirectoryEntry(dn, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat().map((each) => Buffer.from(each))]))));
    }

    add(distinguishedName: string, attributes: AttributeValues): Promise<void> {
        return answered(distinguishedName, () => this.client.add(distinguishedName, Object.entries(attributes).map(([type, values]) => toAttribute(type, values))));
    }

    modify(distinguishedName: string, changes: readonly Change[]): Promise<void> {
        return answered(distinguishedName, () => this.client.modify(distinguishedName, changes.map(({ kind, attribute, values }) =>
            new LdapChange({ operation: kind, modification: toAttribute(attribute, values) }))));
    }

    delete(distinguishedName: string): Promise<void> {
        return answered(distinguishedName, () => this.client.del(distinguishedName));
    }

    async logOn(userName: string, password: string): Promise<LogOnResult> {
        const { client, result } = await bind(this.server, userName, password);
        await client.unbind();
        return result;
    }

    close(): Promise<void> {
        return this.client.unbind();
    }
}

function toAttribute(type: string, values: readonly (string | Buffer)[]): Attribute {
    return new Attribute({ type, values: values.map((value) => Buffer.from(value)) });
}

async function bind(server: LdapsServer, userName: string, password: string): Promise<{ client: Client; result: LogOnResult }> {
    const client = new Client({
        url: server.url, ...timeouts,
        tlsOptions: {
            minVersion: "TLSv1.2",
            ...(server.authorityFile !== undefined && { ca: readFileSync(server.authorityFile) }),
            ...(server.certificateName !== undefined && { servername: server.certificateName }),
        },
    });
    try {
        await client.bind(`${userName}@${server.domainName}`, password);
        return { client, result: "accepted" };
    } catch (error) {
        if (error instanceof InvalidCredentialsError) return { client, result: refusal(error.message) };
        await client.unbind().catch(() => undefined);
        throw connectionFailure(server.url, error);
    }
}

/** Active Directory hides the reason in its own words: `… data 532, v4563`. The numbers are Windows error codes. */
function refusal(words: string): Exclude<LogOnResult, "accepted"> {
    const code = /data ([0-9a-f]{3})\b/i.exec(words)?.[1]?.toLowerCase();
    if (code === "532" || code === "773") return "expired";
    return code === "533" || code === "775" || code === "701" ? "disabled-or-locked" : "refused";
}

async function answered<T>(distinguishedName: string, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof ResultCodeError) throw new DirectoryError(error.code, distinguishedName, error.message.trim());
        throw connectionFailure(distinguishedName, error);
    }
}

function connectionFailure(where: string, error: unknown): Error {
    const words = error instanceof Error ? error.message : String(error);
    const code = /certificate|self.signed|altnames|unable to verify/i.test(words) ? "domain-controller-certificate" : "domain-controller-unreachable";
    return new WorkerFailure(code, `${where}: ${words}`, [], { cause: error });
}
