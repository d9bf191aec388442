// The calls of Directory Service and Directory Service Data that making the worker's user takes.
// https://docs.aws.amazon.com/directoryservicedata/latest/DirectoryServiceDataAPIReference/Welcome.html
import { z } from "zod";
import { refusalOf } from "../failure/service-refusal";
import type { SignedCall } from "./signed-call";

export interface DirectoryApi {
    userExists(userName: string): Promise<boolean>;
    /** A user that exists already is left as it is. */
    createUser(userName: string): Promise<void>;
    /** A member stays a member. */
    addGroupMember(group: string, userName: string): Promise<void>;
    /** Sets the password and enables the user. */
    resetPassword(userName: string, password: string): Promise<void>;
}

const described = z.object({ SAMAccountName: z.string(), Enabled: z.boolean().optional() });

export function directoryApi(call: SignedCall, directoryId: string): DirectoryApi {
    const data = (path: string, body: object): Promise<unknown> =>
        call({ service: "ds-data", path: `${path}?DirectoryId=${directoryId}`, headers: { "content-type": "application/json" }, body });
    return {
        async userExists(userName) {
            const user = await unless("ResourceNotFoundException", data("/Users/DescribeUser", { SAMAccountName: userName }));
            return user !== undefined && described.parse(user).Enabled === true;
        },
        async createUser(userName) {
            await unless("ConflictException", data("/Users/CreateUser", { SAMAccountName: userName }));
        },
        async addGroupMember(group, userName) {
            await unless("ConflictException", data("/GroupMemberships/AddGroupMember", { GroupName: group, MemberName: userName }));
        },
        async resetPassword(userName, password) {
            await call({
                service: "ds", path: "/",
                headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "DirectoryService_20150416.ResetUserPassword" },
                body: { DirectoryId: directoryId, UserName: userName, NewPassword: password },
            });
        },
    };
}

/** The answer, or undefined when the service refuses with the code that says it is so already. */
async function unless(code: string, answer: Promise<unknown>): Promise<unknown> {
    try {
        return await answer;
    } catch (error) {
        if (refusalOf(error).code === code) return undefined;
        throw error;
    }
}
