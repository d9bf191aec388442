// What the local cloud answers when it will not do something. The engine prints the message as the resource's error.
import { status } from "@grpc/grpc-js";

export class Refusal extends Error {
    constructor(
        message: string,
        readonly code: status = status.UNKNOWN,
    ) {
        super(message);
        this.name = "Refusal";
    }
}
