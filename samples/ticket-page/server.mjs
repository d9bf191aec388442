// A page that shows the container's Kerberos ticket and what a domain controller says the container is. No dependency:
// what runs is klist and ldapwhoami, the tools with which an operator would check by hand.
import { execFile } from "node:child_process";
import { createServer } from "node:http";

const port = Number(process.env.PORT ?? 8080);
const domain = process.env.DIRECTORY_DOMAIN ?? "";
const patienceMilliseconds = 10_000;

/** What a command printed, or why it could not. Never rejects: a missing ticket is something to show. */
function run(command, ...parameters) {
    return new Promise((resolve) => {
        execFile(command, parameters, { timeout: patienceMilliseconds }, (error, out, err) => {
            resolve({ ok: error === null, text: `${out}${err}`.trim() || (error?.message ?? "") });
        });
    });
}

/** The controller's own words for who is logged on, for example `u:CORP\bookstore$`. */
async function whoAmI() {
    if (domain === "") return { ok: false, text: "Set DIRECTORY_DOMAIN to ask a domain controller." };
    return run("ldapwhoami", "-Y", "GSSAPI", "-Q", "-N", "-H", `ldap://${domain}`);
}

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(/[&<>]/g, (character) => escapes[character]);
const section = (title, { ok, text }) => `<h2>${title}: ${ok ? "yes" : "no"}</h2><pre>${escaped(text)}</pre>`;

async function page() {
    const [ticket, identity] = await Promise.all([run("klist"), whoAmI()]);
    return {
        status: ticket.ok && identity.ok ? 200 : 503,
        type: "text/html; charset=utf-8",
        body: `<!doctype html><html lang="en"><title>gMSA ticket</title><h1>Who is this container?</h1>${section("Holds a Kerberos ticket", ticket)}${section("Known to the domain controller", identity)}</html>`,
    };
}

/** `/health` says that the program answers; whether there is a ticket is the container's own health check, klist -s. */
const routes = {
    "/": page,
    "/health": async () => ({ status: 200, type: "text/plain", body: "ok\n" }),
};

const server = createServer(async (request, response) => {
    const route = request.method === "GET" ? routes[new URL(request.url ?? "/", "http://container").pathname] : undefined;
    const { status, type, body } = route === undefined ? { status: 404, type: "text/plain", body: "Only / and /health are here.\n" } : await route();
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
});

server.listen(port, () => console.log(`ticket-page listens on port ${server.address().port}`));
// ECS stops a task by this signal and kills it 30 seconds later.
process.on("SIGTERM", () => server.close());
