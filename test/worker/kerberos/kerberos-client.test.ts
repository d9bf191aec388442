import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kerberosConfiguration, KerberosClient } from "../../../worker/kerberos/kerberos-client";
import { runTool } from "../../../worker/kerberos/child-process";
import { scratchFolder } from "../memory-domain";

/** A folder with a `kinit` that says what MIT Kerberos says and keeps what it was given. */
function toolsSaying(words: string, exitCode: number): string {
    const folder = scratchFolder();
    const tool = join(folder, "kinit");
    writeFileSync(tool, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\ncat > "${folder}/stdin"\nenv > "${folder}/environment"\necho "${words}" >&2\nexit ${exitCode}\n`);
    chmodSync(tool, 0o755);
    return folder;
}

async function withPath<T>(folder: string, work: () => Promise<T>): Promise<T> {
    const path = process.env["PATH"];
    process.env["PATH"] = `${folder}:${path ?? ""}`;
    try {
        return await work();
    } finally {
        process.env["PATH"] = path;
    }
}

describe("Kerberos client", () => {
    it("asks one controller for everything and believes no DNS", () => {
        const configuration = kerberosConfiguration("corp.example.com", "dc1.corp.example.com");
        for (const line of ["default_realm = CORP.EXAMPLE.COM", "dns_lookup_kdc = false", "dns_canonicalize_hostname = false", "rdns = false", "kdc = dc1.corp.example.com", "permitted_enctypes = aes256-cts-hmac-sha1-96 aes128-cts-hmac-sha1-96"]) {
            assert.ok(configuration.split("\n").map((each) => each.trim()).includes(line), line);
        }
    });

    it("keeps tickets in a private folder that is gone afterwards", () => {
        const client = new KerberosClient("corp.example.com", "dc1.corp.example.com");
        const folder = dirname(client.environment["KRB5_CONFIG"] ?? "");
        assert.equal(statSync(folder).mode & 0o777, 0o700);
        assert.equal(dirname((client.environment["KRB5CCNAME"] ?? "").replace(/^FILE:/, "")), folder);
        client.close();
        assert.equal(existsSync(folder), false);
    });

    it("gives the password on standard input alone", async () => {
        const tools = toolsSaying("", 0);
        const client = new KerberosClient("corp.example.com", "dc1");
        assert.equal(await withPath(tools, () => client.tryPassword("clerk", "Top-Secret-1")), "accepted");
        client.close();
        const given = (name: string): string => readFileSync(join(tools, name), "utf8");
        assert.equal(given("stdin"), "Top-Secret-1\n");
        assert.equal(given("arguments"), "clerk@CORP.EXAMPLE.COM\n");
        assert.equal(given("environment").includes("Top-Secret-1"), false);
        assert.match(given("environment"), /^KRB5CCNAME=MEMORY:/m);
    });

    const refusals = [
        ["kinit: Preauthentication failed while getting initial credentials", "refused"],
        ["kinit: Password incorrect while getting initial credentials", "refused"],
        ["kinit: Client 'clerk@CORP.EXAMPLE.COM' not found in Kerberos database while getting initial credentials", "refused"],
        ["Password expired.  You must change it now.", "expired"],
        ["kinit: Password has expired while getting initial credentials", "expired"],
        ["kinit: Client's credentials have been revoked while getting initial credentials", "disabled-or-locked"],
    ] as const;
    for (const [words, expected] of refusals) {
        it(`takes "${words}" for ${expected}`, async () => {
            const client = new KerberosClient("corp.example.com", "dc1");
            assert.equal(await withPath(toolsSaying(words, 1), () => client.tryPassword("clerk", "x")), expected);
            client.close();
        });
    }

    const failures = [
        ["kinit: Clock skew too great while getting initial credentials", "clock-skew"],
        ["kinit: Cannot contact any KDC for realm 'CORP.EXAMPLE.COM' while getting initial credentials", "domain-controller-unreachable"],
        ["kinit: KDC has no support for encryption type while getting initial credentials", "directory-refused"],
    ] as const;
    for (const [words, code] of failures) {
        it(`fails with ${code} on "${words}"`, async () => {
            const client = new KerberosClient("corp.example.com", "dc1");
            await assert.rejects(withPath(toolsSaying(words, 1), () => client.tryPassword("clerk", "x")), { code });
            client.close();
        });
    }

    it("says which tool is missing", async () => {
        await assert.rejects(runTool("kinit-that-is-not-there", [], { stdin: "", environment: {}, timeout: 1000 }), { code: "directory-tools-missing", message: /kinit-that-is-not-there/ });
    });

    it("stops a tool that hangs", async () => {
        await assert.rejects(runTool("sleep", ["30"], { stdin: "", environment: {}, timeout: 50 }), { code: "domain-controller-unreachable" });
    });

    it("finds the tools missing on a PATH without them", async () => {
        const client = new KerberosClient("corp.example.com", "dc1");
        const path = process.env["PATH"];
        process.env["PATH"] = scratchFolder();
        await assert.rejects(client.logOn("clerk", "x"), { code: "directory-tools-missing" }).finally(() => { process.env["PATH"] = path; client.close(); });
    });
});
