// A real Active Directory domain controller (Samba) for tests: started by them, in a folder and on a loopback address
// of its own, nothing of the machine's configuration read or changed.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Credential } from "../../../worker/portable-identity/credential";
import { LdapsSession, type LdapsServer } from "../../../worker/ldaps/ldaps-session";

const oldestWithGroupManagedPasswords = [4, 22] as const;

/** Why no domain controller can be started here; undefined when one can. */
export function whyNoSamba(): string | undefined {
    if (process.getuid?.() !== 0) return "provisioning a domain needs root";
    for (const tool of ["samba-tool", "samba", "kinit", "ldapsearch", "ldapmodify"]) {
        try {
            execFileSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" });
        } catch {
            return `${tool} is not installed (Debian: samba-ad-dc samba-ad-provision samba-dsdb-modules krb5-user ldap-utils libsasl2-modules-gssapi-mit)`;
        }
    }
    const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(execFileSync("samba", ["--version"], { encoding: "utf8" })) ?? []).slice(1).map(Number);
    const [wantedMajor, wantedMinor] = oldestWithGroupManagedPasswords;
    return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor) ? undefined : `samba ${major}.${minor} has no group managed service accounts; ${wantedMajor}.${wantedMinor} or later has`;
}

export class SambaDomain {
    readonly name = "corp.gmsa.test";
    readonly netBiosName = "CORP";
    readonly root = "DC=corp,DC=gmsa,DC=test";
    /** Name of the only domain controller; resolved by its own DNS server. */
    readonly controller = "dc1.corp.gmsa.test";
    readonly administrator: Credential;

    private constructor(readonly folder: string, readonly address: string, private readonly process: ChildProcess, password: string) {
        this.administrator = { username: "Administrator", password, domainName: this.name };
    }

    static async start(): Promise<SambaDomain> {
        const folder = mkdtempSync(join(tmpdir(), "gmsa-samba-"));
        const address = `127.77.${randomInt(1, 255)}.${randomInt(1, 255)}`;
        const password = `Adm1n-${randomInt(2 ** 40).toString(36)}`;
        const configuration = provision(folder, address, password);
        const log = openSync(join(folder, "samba.out"), "w");
        const server = spawn("samba", ["-i", "-M", "single", "--debug-stdout", "-s", configuration], { stdio: ["ignore", log, log] });
        const domain = new SambaDomain(folder, address, server, password);
        await domain.answering().catch(async (error: unknown) => {
            await domain.stop();
            throw error;
        });
        return domain;
    }

    get ldaps(): LdapsServer {
        return { url: `ldaps://${this.address}`, domainName: this.name, authorityFile: join(this.folder, "private/tls/ca.pem"), certificateName: this.controller };
    }

    async stop(): Promise<void> {
        const ended = new Promise<void>((resolve) => { this.process.once("exit", () => { resolve(); }); });
        if (this.process.exitCode === null && this.process.kill("SIGTERM")) await Promise.race([ended, delay(10_000)]);
        this.process.kill("SIGKILL");
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Samba makes its certificate and opens its ports a moment after it was started. */
    private async answering(): Promise<void> {
        const deadline = Date.now() + 60_000;
        for (;;) {
            try {
                await (await LdapsSession.open(this.ldaps, this.administrator)).close();
                return;
            } catch (error) {
                if (Date.now() > deadline || this.process.exitCode !== null) throw new Error(readFileSync(join(this.folder, "samba.out"), "utf8").slice(-2000), { cause: error });
                await delay(100);
            }
        }
    }
}

function provision(folder: string, address: string, password: string): string {
    const options = {
        "ad dc functional level": "2016", "interfaces": `${address}/8`, "bind interfaces only": "yes", "server services": "ldap cldap kdc dns rpc", "dns forwarder": "",
        "log file": join(folder, "log.%m"), "pid directory": join(folder, "run"), "ncalrpc dir": join(folder, "ncalrpc"),
        "ntp signd socket directory": join(folder, "ntp"), "winbindd socket directory": join(folder, "winbind"),
    };
    execFileSync("samba-tool", [
        "domain", "provision", "-q", `--targetdir=${folder}`, "--realm=CORP.GMSA.TEST", "--domain=CORP", "--server-role=dc", "--dns-backend=SAMBA_INTERNAL",
        `--adminpass=${password}`, `--host-ip=${address}`, "--host-name=dc1", "--function-level=2016", "--base-schema=2019",
        ...Object.entries(options).map(([name, value]) => `--option=${name}=${value}`),
    ], { stdio: "pipe" });
    for (const name of ["run", "ncalrpc"]) mkdirSync(join(folder, name), { recursive: true });
    const configuration = join(folder, "etc/smb.conf");
    for (const host of ["dc1.corp.gmsa.test", address]) execFileSync("samba-tool", ["spn", "add", `ldap/${host}`, "DC1$", "-s", configuration], { stdio: "pipe" });
    execFileSync("samba-tool", ["domain", "passwordsettings", "set", "--min-pwd-age=0", "-s", configuration], { stdio: "pipe" });
    return configuration;
}
