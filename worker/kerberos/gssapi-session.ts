// LDAP on port 389, sealed by the session key of a Kerberos ticket (SASL GSSAPI), through OpenLDAP's own tools. This
// is the way that works with AWS Managed Microsoft AD as it comes: it has no LDAPS certificate, and refuses what is
// neither sealed nor encrypted.
import { formatFilter } from "../codec/search-filter";
import { formatAddRecord, formatModifyRecord, parseLdif, formatDeleteRecord } from "../codec/ldif";
import { DirectoryEntry } from "../directory/directory-entry";
import { DirectoryError } from "../directory/directory-error";
import type { AttributeValues, Change, DirectorySession, LogOnResult, SearchRequest } from "../directory/directory-session";
import { LogOnRefused } from "../directory/log-on-refused";
import { WorkerFailure } from "../failure/worker-failure";
import type { Credential } from "../portable-identity/credential";
import { runTool, type Finished } from "./child-process";
import { domainControllers } from "./domain-controllers";
import { KerberosClient } from "./kerberos-client";

const timeout = 120_000;
const scopes = { base: "base", one: "one", subtree: "sub" } as const;

export class GssapiSession implements DirectorySession {
    private constructor(private readonly kerberos: KerberosClient) {}

    /**
     * Logs on at the first controller that answers.
     * @param controllers given for a domain whose SRV records are not in this host's DNS.
     * @throws LogOnRefused when the domain does not accept the password.
     */
    static async open(domainName: string, credential: Credential, controllers?: readonly string[]): Promise<GssapiSession> {
        const unreachable: unknown[] = [];
        for (const controller of controllers ?? await domainControllers(domainName)) {
            const kerberos = new KerberosClient(domainName, controller);
            try {
                const result = await kerberos.logOn(credential.username, credential.password);
                if (result !== "accepted") throw new LogOnRefused(credential.username, result);
                return new GssapiSession(kerberos);
            } catch (error) {
                kerberos.close();
                if (!(error instanceof WorkerFailure && error.code === "domain-controller-unreachable")) throw error;
                unreachable.push(error.message);
            }
        }
        throw new WorkerFailure("domain-controller-unreachable", `No domain controller of ${domainName} answers: ${unreachable.join("; ")}`);
    }

    async search({ base, scope, filter, attributes }: SearchRequest): Promise<DirectoryEntry[]> {
        const args = ["-LLL", "-o", "ldif-wrap=no", "-b", base, "-s", scopes[scope], formatFilter(filter), ...attributes];
        const { stdout } = await this.run("ldapsearch", base, args, "");
        return parseLdif(stdout).map((entry) => {
            const values: Record<string, Buffer[]> = {};
            for (const [name, value] of entry.attributes) (values[name] ??= []).push(value);
            return new DirectoryEntry(entry.distinguishedName, values);
        });
    }

    async add(distinguishedName: string, attributes: AttributeValues): Promise<void> {
        await this.run("ldapmodify", distinguishedName, [], formatAddRecord(distinguishedName, attributes));
    }

    async modify(distinguishedName: string, changes: readonly Change[]): Promise<void> {
        await this.run("ldapmodify", distinguishedName, [], formatModifyRecord(distinguishedName, changes));
    }

    async delete(distinguishedName: string): Promise<void> {
        await this.run("ldapmodify", distinguishedName, [], formatDeleteRecord(distinguishedName));
    }

    logOn(userName: string, password: string): Promise<LogOnResult> {
        return this.kerberos.tryPassword(userName, password);
    }

    close(): Promise<void> {
        this.kerberos.close();
        return Promise.resolve();
    }

    private async run(tool: "ldapsearch" | "ldapmodify", distinguishedName: string, args: readonly string[], stdin: string): Promise<Finished> {
        const connection = ["-Q", "-Y", "GSSAPI", "-N", "-O", "minssf=128", "-o", "nettimeout=15", "-H", `ldap://${this.kerberos.controller}`];
        const finished = await runTool(tool, [...connection, ...args], { stdin, environment: { ...this.kerberos.environment, LDAPNOINIT: "1" }, timeout });
        if (finished.exitCode !== 0) throw refusal(tool, finished, distinguishedName);
        return finished;
    }
}

/** The tools exit with the LDAP result code; 128 and up are the library's own errors (no connection, no common mechanism). */
function refusal(tool: string, { exitCode, stderr }: Finished, distinguishedName: string): Error {
    const words = stderr.split("\n").map((line) => line.trim()).filter((line) => line !== "").join(" ");
    if (/unknown authentication method|no worthy mechs/i.test(words)) return new WorkerFailure("directory-tools-missing", `${tool}: ${words}`);
    if (exitCode >= 128 || exitCode < 0) return new WorkerFailure("domain-controller-unreachable", `${tool}: ${words}`);
    return new DirectoryError(exitCode, distinguishedName, /additional info: (.*)$/.exec(words)?.[1] ?? words);
}
