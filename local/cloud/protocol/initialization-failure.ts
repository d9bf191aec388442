// An object that was made and did not become ready. The engine keeps it, tells the reasons, and the next run tries
// an update: the protocol carries id and properties in the error's details.
import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { type PropertyMap } from "../objects/property";
import { Refusal } from "./refusal";
import { toStruct } from "./struct";

export class InitializationFailure extends Refusal {
    constructor(
        message: string,
        readonly id: string,
        readonly properties: PropertyMap,
        readonly reasons: readonly string[],
    ) {
        super(message);
        this.name = "InitializationFailure";
    }

    /** The error's details, as gRPC carries them. */
    metadata(): Metadata {
        const failed = new ErrorResourceInitFailed();
        failed.setId(this.id);
        failed.setProperties(toStruct(this.properties));
        failed.setReasonsList([...this.reasons]);
        const detail = new Any();
        detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
        const answer = new Status();
        answer.setCode(status.UNKNOWN);
        answer.setMessage(this.message);
        answer.addDetails(detail);
        const metadata = new Metadata();
        metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
        return metadata;
    }
}
