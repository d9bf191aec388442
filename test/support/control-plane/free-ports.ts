// Ports of 127.0.0.1 that nobody listens on. All are held open together before any is let go, so that no port is
// given twice.
import { once } from "node:events";
import { createServer, type Server } from "node:net";

export async function freePorts(count: number): Promise<number[]> {
    const held = await Promise.all(Array.from({ length: count }, holdAnyPort));
    const ports = held.map(portOf);
    await Promise.all(held.map((server) => once(server.close(), "close")));
    return ports;
}

async function holdAnyPort(): Promise<Server> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return server;
}

function portOf(server: Server): number {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("A TCP server has no port.");
    return address.port;
}
