// Which provider instance a call belongs to. Resource calls do not say it, but the engine opens one gRPC
// connection for each instance it attaches to, so the caller's port does.
import { connectEngineLog, type EngineLog } from "./engine-log";
import { type Provider, type ProviderConnection } from "./provider";

interface Connected {
    readonly connection: ProviderConnection;
    readonly log: EngineLog;
    engineAddress: string | undefined;
}

export class Connections {
    private readonly connected = new Map<string, Connected>();

    constructor(private readonly provider: Provider) {}

    of(peer: string): ProviderConnection {
        return this.at(peer).connection;
    }

    setEngine(peer: string, address: string): void {
        this.at(peer).engineAddress = address;
    }

    /** Address of the engine that the caller belongs to; empty before it introduced itself. */
    engineOf(peer: string): string {
        return this.at(peer).engineAddress ?? "";
    }

    close(): void {
        for (const { connection, log } of this.connected.values()) {
            connection.cancel();
            log.close();
        }
    }

    private at(peer: string): Connected {
        const known = this.connected.get(peer);
        if (known !== undefined) return known;
        const log = connectEngineLog(() => this.connected.get(peer)?.engineAddress);
        const fresh: Connected = { connection: this.provider.connect(log), log, engineAddress: undefined };
        this.connected.set(peer, fresh);
        return fresh;
    }
}
