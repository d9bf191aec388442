// MIT Kerberos for one domain controller: its own configuration and ticket cache in a private folder. All requests go
// to that one controller, since a user made a moment ago is not yet known to the others.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogOnResult } from "../directory/directory-session";
import type { FailureCode } from "../failure/failure-codes";
import { WorkerFailure } from "../failure/worker-failure";
import { runTool, type Finished } from "./child-process";

const timeout = 60_000;

export class KerberosClient {
    private readonly folder = mkdtempSync(join(tmpdir(), "gmsa-worker-"));
    /** For the LDAP tools: configuration and ticket cache of this client. */
    readonly environment: Readonly<Record<string, string>>;

    constructor(private readonly domainName: string, readonly controller: string) {
        chmodSync(this.folder, 0o700);
        writeFileSync(join(this.folder, "krb5.conf"), kerberosConfiguration(domainName, controller), { mode: 0o600 });
        this.environment = { KRB5_CONFIG: join(this.folder, "krb5.conf"), KRB5CCNAME: `FILE:${join(this.folder, "tickets")}` };
    }

    /** Gets the ticket that the LDAP tools use. */
    logOn(userName: string, password: string): Promise<LogOnResult> {
        return this.requestTicket(userName, password, this.environment);
    }

    /** Tries a password and keeps no ticket. */
    tryPassword(userName: string, password: string): Promise<LogOnResult> {
        return this.requestTicket(userName, password, { ...this.environment, KRB5CCNAME: "MEMORY:trial" });
    }

    close(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }

    private async requestTicket(userName: string, password: string, environment: Readonly<Record<string, string>>): Promise<LogOnResult> {
        const finished = await runTool("kinit", [`${userName}@${this.domainName.toUpperCase()}`], { stdin: `${password}\n`, environment, timeout });
        return finished.exitCode === 0 ? "accepted" : refusal(finished, this.controller);
    }
}

/** MIT Kerberos' words (krb5_err.et) → what they mean for us. */
const refusals: readonly (readonly [RegExp, Exclude<LogOnResult, "accepted">])[] = [
    [/password (?:has )?expired/i, "expired"],
    [/revoked/i, "disabled-or-locked"],
    [/preauthentication failed|password incorrect|decrypt integrity check|not found in kerberos database/i, "refused"],
];

const failures: readonly (readonly [RegExp, FailureCode])[] = [
    [/clock skew/i, "clock-skew"],
    [/cannot (?:contact|resolve|find|locate)|timed out|connection/i, "domain-controller-unreachable"],
];

function refusal({ stdout, stderr }: Finished, controller: string): Exclude<LogOnResult, "accepted"> {
    const words = `${stdout}\n${stderr}`;
    const known = refusals.find(([pattern]) => pattern.test(words));
    if (known !== undefined) return known[1];
    const code = failures.find(([pattern]) => pattern.test(words))?.[1] ?? "directory-refused";
    throw new WorkerFailure(code, `kinit at ${controller}: ${stderr.trim()}`);
}

/** Names are taken as given: a canonical name from DNS would ask for a ticket of another service. */
export function kerberosConfiguration(domainName: string, controller: string): string {
    const realm = domainName.toUpperCase();
    return [
        "[libdefaults]",
        `    default_realm = ${realm}`,
        "    dns_lookup_realm = false",
        "    dns_lookup_kdc = false",
        "    dns_canonicalize_hostname = false",
        "    rdns = false",
        "    udp_preference_limit = 1",
        "    permitted_enctypes = aes256-cts-hmac-sha1-96 aes128-cts-hmac-sha1-96",
        "[realms]",
        `    ${realm} = {`,
        `        kdc = ${controller}`,
        "    }",
        "[domain_realm]",
        `    .${domainName.toLowerCase()} = ${realm}`,
        `    ${domainName.toLowerCase()} = ${realm}`,
        "",
    ].join("\n");
}
