// Security Token Service: who am I.
import { z } from "zod";
import type { Rights } from "../rights/rights";
import type { Service } from "../wire/call";
import { operation } from "../wire/operation";
import { queryService } from "../wire/query";

/** @param account the twelve digits the local cloud's ARNs carry */
export function sts(rights: Rights, account: string): Service {
    return queryService("STS", "https://sts.amazonaws.com/doc/2011-06-15/", {
        GetCallerIdentity: operation(z.strictObject({}), (_input, { caller }) => ({
            Arn: rights.principal(caller, account),
            UserId: caller.kind === "deployer" ? "AIDALOCALLOCALLOCAL00" : `AROALOCALLOCALLOCAL00:${caller.instanceId}`,
            Account: account,
        })),
    });
}
