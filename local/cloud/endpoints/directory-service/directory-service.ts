// AWS Directory Service: the directories that the program made, and passwords of their users.
import { z } from "zod";
import { DirectoryError } from "../../../../worker/directory/directory-error";
import type { MadeObject } from "../../objects/made-object";
import type { Inventory } from "../inventory";
import type { Rights } from "../rights/rights";
import { awsJsonService } from "../wire/aws-json";
import type { Service } from "../wire/call";
import { operation } from "../wire/operation";
import { ServiceError } from "../wire/service-error";
import { directoryArn, type DirectoryDomains, domainOf } from "./directory-domains";

export const directoryId = z.string().regex(/^d-[0-9a-f]{10}$/);

export function directoryService(inventory: Inventory, rights: Rights, domains: DirectoryDomains, account: string): Service {
    return awsJsonService("DirectoryService_20150416", {
        DescribeDirectories: operation(z.strictObject({ DirectoryIds: z.array(directoryId).default([]), Limit: z.int().min(0).optional() }), (input, { caller, region }) => {
            rights.require(caller, { action: "ds:DescribeDirectories", resource: "*" });
            const found = input.DirectoryIds.length === 0 ? inventory.directories(region) : input.DirectoryIds.map((id) => {
                const directory = inventory.directory(region, id);
                if (directory === undefined) throw new ServiceError("EntityDoesNotExistException", `Directory ${id} does not exist in ${region}.`);
                return directory;
            });
            return { DirectoryDescriptions: found.map(description) };
        }),
        ResetUserPassword: operation(z.strictObject({
            DirectoryId: directoryId,
            UserName: z.string().min(1).max(64).regex(/^[^\\"/[\]:;|=,+*?<>@]+$/),
            NewPassword: z.string().min(1).max(127),
        }), async (input, { caller, region }) => {
            rights.require(caller, { action: "ds:ResetUserPassword", resource: directoryArn(region, account, input.DirectoryId) });
            const { domain } = await domains.open(region, input.DirectoryId);
            await domain.resetPassword(input.UserName, input.NewPassword).catch((error: unknown) => { throw resetRefusal(error, input.UserName); });
            return {};
        }),
    });
}

function description(directory: MadeObject): object {
    const { outputs } = directory;
    return {
        DirectoryId: directory.id, Name: outputs["name"], ShortName: domainOf(directory).netBiosName, Type: outputs["type"], Edition: outputs["edition"],
        Alias: outputs["alias"], AccessUrl: outputs["accessUrl"], DnsIpAddrs: outputs["dnsIpAddresses"], Stage: "Active", SsoEnabled: outputs["enableSso"],
    };
}

function resetRefusal(error: unknown, userName: string): unknown {
    if (!(error instanceof DirectoryError)) return error;
    if (error.is("noSuchObject")) return new ServiceError("UserDoesNotExistException", `User "${userName}" does not exist.`);
    if (error.is("unwillingToPerform")) return new ServiceError("InvalidPasswordException", `The new password does not meet the password policy: ${error.diagnostic}`);
    return new ServiceError("ClientException", error.diagnostic);
}
