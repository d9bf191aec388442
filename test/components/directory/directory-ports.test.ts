import assert from "node:assert/strict";
import { directoryClients, directoryPorts, portsNeededBy, containerHost, type DirectoryClient } from "../../../components/directory/directory-ports";

const shown = (client: DirectoryClient, protocol: string): string =>
    portsNeededBy(client).filter((port) => port.protocol === protocol).map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(" ");

describe("the port table of the domain", () => {
    const rows: [DirectoryClient, string, string][] = [
        ["linux-domainless", "53 88 389", "53 88"],
        ["linux-joined", "53 88 135 389 445 464 3268-3269 49152-65535", "53 88 389 464"],
        ["windows-domainless", "53 88 135 389 445 636 3268-3269 49152-65535", "53 88 389"],
        ["windows-joined", "53 88 135 389 445 464 636 3268-3269 49152-65535", "53 88 123 389 464"],
        ["directory-worker", "53 88 389 464 636", "53 88 464"],
        ["resolver-endpoint", "53", "53"],
    ];
    for (const [client, tcp, udp] of rows) {
        it(`gives ${client} what it needs and no more`, () => { assert.deepEqual([shown(client, "tcp"), shown(client, "udp")], [tcp, udp]); });
    }

    it("has a row of the test above for every client", () => { assert.deepEqual(rows.map(([client]) => client).sort(), [...directoryClients].sort()); });

    it("names each row once and says what it is for", () => {
        assert.equal(new Set(directoryPorts.map(({ name }) => name)).size, directoryPorts.length);
        for (const { name, protocol, from, to, purpose, neededBy } of directoryPorts) {
            assert.ok(name.endsWith(`-${protocol}`) && purpose !== "" && neededBy.length > 0 && from <= to && to <= 65535, name);
        }
    });

    it("speaks of DNS over TCP wherever it speaks of DNS over UDP: long answers do not fit a datagram", () => {
        for (const client of directoryClients) assert.equal(shown(client, "udp").includes("53"), shown(client, "tcp").includes("53"), client);
    });

    it("knows a container host by platform and mode", () => { assert.equal(containerHost("windows", "joined"), "windows-joined"); });
});
