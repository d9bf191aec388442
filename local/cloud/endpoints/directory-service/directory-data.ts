// Directory Service Data: users and group memberships of a directory by API. Every call needs `ds:AccessDSData` on the
// directory besides its own right, and data access switched on for the directory.
// https://docs.aws.amazon.com/directoryservicedata/latest/DirectoryServiceDataAPIReference/Welcome.html
import { z } from "zod";
import { DirectoryError } from "../../../../worker/directory/directory-error";
import type { MemoryDirectory } from "../../../../worker/memory-directory/memory-directory";
import type { Rights } from "../rights/rights";
import type { Call, Service } from "../wire/call";
import { operation } from "../wire/operation";
import { restJsonService } from "../wire/rest-json";
import { ServiceError } from "../wire/service-error";
import { directoryArn, type DirectoryDomains } from "./directory-domains";
import { directoryId } from "./directory-service";

const userName = z.string().regex(/^[\w\-.]{1,20}$/);
const objectName = z.string().regex(/^[^:;|=+"*?<>/\\,[\]@]{1,64}$/);
const clientToken = z.string().min(1).max(128).optional();

export function directoryData(rights: Rights, domains: DirectoryDomains, account: string): Service {
    /** Does the work in the directory's domain, once the caller may and data access is on. */
    const inDomain = async <T>(call: Call, id: string, action: string, work: (domain: MemoryDirectory) => Promise<T>): Promise<T> => {
        const resource = directoryArn(call.region, account, id);
        for (const right of ["ds:AccessDSData", `ds-data:${action}`]) rights.require(call.caller, { action: right, resource });
        const { object, domain } = await domains.open(call.region, id).catch((error: unknown) => { throw unknownDirectory(error); });
        if (object.outputs["enableDirectoryDataAccess"] !== true) {
            throw new ServiceError("AccessDeniedException", `Directory data access is not enabled for ${id}.`, 403, { Reason: "DATA_DISABLED" });
        }
        return work(domain).catch((error: unknown) => { throw refusal(error); });
    };

    return restJsonService("Directory Service Data", {
        "POST /Users/CreateUser": operation(z.strictObject({ DirectoryId: directoryId, SAMAccountName: userName, ClientToken: clientToken }), (input, call) =>
            inDomain(call, input.DirectoryId, "CreateUser", async (domain) => {
                const user = await domain.createUser(input.SAMAccountName);
                return { DirectoryId: input.DirectoryId, SAMAccountName: user.userName, SID: user.sid };
            })),
        "POST /Users/DescribeUser": operation(z.strictObject({ DirectoryId: directoryId, SAMAccountName: userName }), (input, call) =>
            inDomain(call, input.DirectoryId, "DescribeUser", async (domain) => {
                const user = await domain.describeUser(input.SAMAccountName);
                if (user === undefined) throw new ServiceError("ResourceNotFoundException", `User "${input.SAMAccountName}" does not exist.`);
                return {
                    DirectoryId: input.DirectoryId, SAMAccountName: user.userName, SID: user.sid, DistinguishedName: user.distinguishedName, Enabled: user.enabled,
                    Realm: domain.domain.name, UserPrincipalName: `${user.userName}@${domain.domain.name}`,
                };
            })),
        "POST /GroupMemberships/AddGroupMember": operation(z.strictObject({ DirectoryId: directoryId, GroupName: objectName, MemberName: objectName, ClientToken: clientToken }), (input, call) =>
            inDomain(call, input.DirectoryId, "AddGroupMember", async (domain) => {
                await domain.addGroupMember(input.GroupName, input.MemberName);
                return {};
            })),
        "POST /GroupMemberships/ListGroupMembers": operation(z.strictObject({ DirectoryId: directoryId, SAMAccountName: objectName, MaxResults: z.int().min(1).max(250).optional() }), (input, call) =>
            inDomain(call, input.DirectoryId, "ListGroupMembers", async (domain) => ({
                DirectoryId: input.DirectoryId,
                Realm: domain.domain.name,
                Members: await Promise.all((await domain.groupMembers(input.SAMAccountName)).map((name) => member(domain, name))),
            }))),
    });
}

async function member(domain: MemoryDirectory, name: string): Promise<object> {
    const user = await domain.describeUser(name);
    return user === undefined ? { SAMAccountName: name } : { SAMAccountName: user.userName, MemberType: "USER", SID: user.sid };
}

/** This API calls a missing directory otherwise than Directory Service does. */
function unknownDirectory(error: unknown): unknown {
    if (!(error instanceof ServiceError)) return error;
    if (error.code === "EntityDoesNotExistException") return new ServiceError("ResourceNotFoundException", error.message);
    return new ServiceError("ValidationException", error.message, 400, { Reason: "INVALID_DIRECTORY_TYPE" });
}

function refusal(error: unknown): unknown {
    if (!(error instanceof DirectoryError)) return error;
    if (error.is("noSuchObject")) return new ServiceError("ResourceNotFoundException", error.diagnostic);
    if (error.is("entryAlreadyExists") || error.is("attributeOrValueExists")) return new ServiceError("ConflictException", error.diagnostic);
    return new ServiceError("ValidationException", error.diagnostic, 400, { Reason: "LDAP_UNSUPPORTED_OPERATION" });
}
