// Lines into the engine's log, shown under the resource they belong to. One client for each engine.
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

export interface EngineLog {
    /** Shows a line under a resource. A line that cannot be delivered is dropped: logging never fails an update. */
    info(urn: string, line: string): void;
    close(): void;
}

/** @param address of the engine, from the handshake or attach; without one, lines go nowhere */
export function connectEngineLog(address: () => string | undefined): EngineLog {
    let client: EngineClient | undefined;
    return {
        info: (urn, line) => {
            const engine = address();
            if (engine === undefined) return;
            client ??= new EngineClient(engine, credentials.createInsecure());
            const request = new LogRequest();
            request.setSeverity(LogSeverity.INFO);
            request.setUrn(urn);
            request.setMessage(line);
            client.log(request, () => undefined);
        },
        close: () => {
            client?.close();
        },
    };
}
