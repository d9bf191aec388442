// Who calls. An identity travels by its access key id: `local` is the deployer, every running command gets a key id of
// its own that stands for its instance's role and dies with the command.
import { randomInt } from "node:crypto";
import { ServiceError } from "../wire/service-error";

export type Caller = { readonly kind: "deployer" } | { readonly kind: "instance"; readonly instanceId: string; readonly roleName: string };

/** The key id with which the command line and the providers of this machine sign. */
export const deployerKeyId = "local";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export class CallerKeys {
    private readonly callers = new Map<string, Caller>([[deployerKeyId, { kind: "deployer" }]]);

    /** A new key id for a caller, in the form of a temporary one (`ASIA…`). */
    issue(caller: Caller): string {
        const id = `ASIA${Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;
        this.callers.set(id, caller);
        return id;
    }

    revoke(keyId: string): void {
        this.callers.delete(keyId);
    }

    /** @throws ServiceError `UnrecognizedClientException` for a key id that was never issued or is revoked. */
    caller(keyId: string): Caller {
        const caller = this.callers.get(keyId);
        if (caller === undefined) {
            throw new ServiceError("UnrecognizedClientException", `The security token included in the request is invalid: access key id "${keyId}" is not known here. The deployer signs with "${deployerKeyId}".`, 403);
        }
        return caller;
    }
}
