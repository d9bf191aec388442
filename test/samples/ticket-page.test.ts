import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { projectRoot } from "../../components/stack/project-root";
import { ticketCache } from "../../components/ecs/container-definition";

const folder = join(projectRoot(), "samples/ticket-page");

describe("sample image ticket-page", () => {
    let tools: string;
    let server: ChildProcess | undefined;

    beforeEach(() => { tools = mkdtempSync(join(tmpdir(), "ticket-page-")); });
    afterEach(() => {
        server?.kill("SIGKILL");
        server = undefined;
        rmSync(tools, { recursive: true, force: true });
    });

    function tool(name: string, body: string): void {
        writeFileSync(join(tools, name), `#!/bin/sh\n${body}\n`);
        chmodSync(join(tools, name), 0o755);
    }

    /** Starts the page with these tools on its path, and gives its address. */
    async function start(environment: Record<string, string> = { DIRECTORY_DOMAIN: "corp.example.com" }): Promise<string> {
        server = spawn(process.execPath, [join(folder, "server.mjs")], { env: { PATH: tools, PORT: "0", ...environment }, stdio: ["ignore", "pipe", "inherit"] });
        assert.ok(server.stdout);
        const [line] = await once(createInterface(server.stdout), "line") as [string];
        return `http://127.0.0.1:${/port (\d+)$/.exec(line)?.[1] ?? ""}`;
    }

    it("shows the ticket and what the controller says the container is", async () => {
        tool("klist", "echo 'Default principal: bookstore$@CORP.EXAMPLE.COM'");
        tool("ldapwhoami", "echo \"$@\"; printf '%s\\n' 'u:CORP\\bookstore$'");
        const response = await fetch(await start());
        const body = await response.text();
        assert.equal(response.status, 200);
        assert.ok(body.includes("Holds a Kerberos ticket: yes") && body.includes("bookstore$@CORP.EXAMPLE.COM"), body);
        assert.ok(body.includes("Known to the domain controller: yes") && body.includes("u:CORP\\bookstore$"), body);
        assert.ok(body.includes("-Y GSSAPI -Q -N -H ldap://corp.example.com"), body);
    });

    it("says what is wrong when there is no ticket, without breaking the page", async () => {
        tool("klist", "echo 'klist: No credentials cache found (filename: <krb5cc> & more)' >&2; exit 1");
        tool("ldapwhoami", "echo 'SASL(-1): generic failure' >&2; exit 254");
        const response = await fetch(await start());
        const body = await response.text();
        assert.equal(response.status, 503);
        assert.ok(body.includes("Holds a Kerberos ticket: no</h2><pre>klist: No credentials cache found (filename: &lt;krb5cc&gt; &amp; more)"), body);
        assert.ok(body.includes("Known to the domain controller: no"), body);
    });

    it("shows that a tool is missing from the image", async () => {
        const body = await (await fetch(await start())).text();
        assert.match(body, /spawn klist ENOENT/);
    });

    it("asks for the domain when it was not told", async () => {
        tool("klist", "exit 0");
        const response = await fetch(await start({}));
        assert.equal(response.status, 503);
        assert.match(await response.text(), /Set DIRECTORY_DOMAIN/);
    });

    it("answers its health path though there is no ticket, and nothing else", async () => {
        const address = await start();
        const [health, other, post] = await Promise.all([fetch(`${address}/health`), fetch(`${address}/etc/passwd`), fetch(address, { method: "POST" })]);
        assert.deepEqual([health.status, await health.text(), other.status, post.status], [200, "ok\n", 404, 404]);
    });

    it("ends when ECS says so", async () => {
        await start();
        assert.ok(server);
        const exited = once(server, "exit");
        server.kill("SIGTERM");
        assert.deepEqual(await exited, [0, null]);
    });

    it("has a Dockerfile with the ticket's place, the tools the page calls, and no other user than root", () => {
        const dockerfile = readFileSync(join(folder, "Dockerfile"), "utf8");
        assert.ok(dockerfile.includes(`KRB5CCNAME=${ticketCache}`));
        for (const name of ["krb5-workstation", "openldap-clients", "cyrus-sasl-gssapi"]) assert.ok(dockerfile.includes(name), name);
        assert.doesNotMatch(dockerfile, /^USER /m);
    });
});
