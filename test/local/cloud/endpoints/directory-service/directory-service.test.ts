import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DirectoryApi, directoryApi } from "../../../../../cli/ssm-runner/delegated-user/directory-api";
import { type SignedCall, signedCalls } from "../../../../../cli/ssm-runner/delegated-user/signed-call";
import { MemoryDirectory } from "../../../../../worker/memory-directory/memory-directory";
import { directoryId, LocalEnvironment, region } from "../local-environment";
import { whileSignedAsDeployer } from "../signed-as-deployer";

describe("the local Directory Service", () => {
    whileSignedAsDeployer();
    let environment: LocalEnvironment;
    let call: SignedCall;
    let api: DirectoryApi;
    beforeEach(async () => {
        environment = await new LocalEnvironment().start();
        environment.makeDirectory();
        call = signedCalls(region, { AWS_ENDPOINT_URL: environment.url });
        api = directoryApi(call, directoryId);
    });
    afterEach(() => environment.close());

    const data = (path: string, body: object): Promise<unknown> => call({ service: "ds-data", path: `${path}?DirectoryId=${directoryId}`, headers: {}, body });
    const members = (group: string): Promise<unknown> => data("/GroupMemberships/ListGroupMembers", { SAMAccountName: group });
    const domain = (): Promise<MemoryDirectory> => MemoryDirectory.open(join(environment.home, "directory.json"), { name: "corp.example.com", netBiosName: "CORP" });

    it("makes users in the domain that the directory worker sees, disabled until their password is set", async () => {
        await api.createUser("gmsa-worker");
        assert.equal((await (await domain()).describeUser("gmsa-worker"))?.enabled, false);
        await api.resetPassword("gmsa-worker", "Corr3ct-Horse");
        assert.equal(await (await domain()).logOn("gmsa-worker", "Corr3ct-Horse"), "accepted");
    });

    it("describes a user", async () => {
        await api.createUser("gmsa-worker");
        const user = await data("/Users/DescribeUser", { SAMAccountName: "gmsa-worker" }) as Record<string, unknown>;
        assert.match(String(user["SID"]), /^S-1-5-21-\d+-\d+-\d+-\d+$/);
        assert.deepEqual(
            [user["DistinguishedName"], user["UserPrincipalName"], user["Enabled"]],
            ["CN=gmsa-worker,OU=Users,OU=CORP,DC=corp,DC=example,DC=com", "gmsa-worker@corp.example.com", false],
        );
    });

    it("adds members to the delegated groups", async () => {
        await api.createUser("gmsa-worker");
        await api.addGroupMember("AWS Delegated Administrators", "gmsa-worker");
        const listed = await members("AWS Delegated Administrators") as { Members: { SAMAccountName: string; MemberType: string }[] };
        assert.deepEqual(listed.Members.map((member) => [member.SAMAccountName, member.MemberType]), [["Admin", "USER"], ["gmsa-worker", "USER"]]);
    });

    it("describes directories as the program made them", async () => {
        const headers = { "x-amz-target": "DirectoryService_20150416.DescribeDirectories" };
        const answer = await call({ service: "ds", path: "/", headers, body: {} }) as { DirectoryDescriptions: Record<string, unknown>[] };
        assert.deepEqual(
            answer.DirectoryDescriptions.map((one) => [one["DirectoryId"], one["Name"], one["ShortName"], one["Stage"], one["DnsIpAddrs"]]),
            [[directoryId, "corp.example.com", "CORP", "Active", ["10.0.1.10", "10.0.2.10"]]],
        );
    });

    it("forgets the domain of a directory that is gone", async () => {
        await api.createUser("gmsa-worker");
        const old = environment.objects.byId(directoryId);
        assert.ok(old);
        environment.objects.remove(old);
        environment.make("aws:directoryservice/directory:Directory", "d-0987654321", { ...old.outputs });
        assert.equal(await directoryApi(call, "d-0987654321").userExists("gmsa-worker"), false);
        assert.equal(await (await domain()).describeUser("gmsa-worker"), undefined);
    });

    it("gives a directory that is made again, with the same id, a new domain", async () => {
        await api.createUser("gmsa-worker");
        const old = environment.objects.byId(directoryId);
        assert.ok(old);
        environment.objects.remove(old);
        await environment.restart();
        environment.makeDirectory();
        assert.equal(await (await domain()).describeUser("gmsa-worker"), undefined);
    });

    it("keeps no password", async () => {
        await api.createUser("gmsa-worker");
        await api.resetPassword("gmsa-worker", "Corr3ct-Horse");
        assert.ok(existsSync(join(environment.home, "directory.json")));
        assert.doesNotMatch(readFileSync(join(environment.home, "directory.json"), "utf8"), /Corr3ct/);
    });

    const refused: readonly (readonly [name: string, status: number, code: string, refuse: () => Promise<unknown>])[] = [
        ["a directory that nothing made", 404, "ResourceNotFoundException", () => directoryApi(call, "d-0000000000").createUser("a")],
        ["a directory that nothing made, for a password", 400, "EntityDoesNotExistException", () => directoryApi(call, "d-0000000000").resetPassword("Admin", "Corr3ct-Horse")],
        ["a user twice", 409, "ConflictException", async () => { await api.createUser("a"); await data("/Users/CreateUser", { SAMAccountName: "a" }); }],
        ["a user that does not exist", 404, "ResourceNotFoundException", () => data("/Users/DescribeUser", { SAMAccountName: "absent" })],
        ["a password for a user that does not exist", 400, "UserDoesNotExistException", () => api.resetPassword("absent", "Corr3ct-Horse")],
        ["a password that the policy does not take", 400, "InvalidPasswordException", () => api.resetPassword("Admin", "password")],
        ["a group that does not exist", 404, "ResourceNotFoundException", () => api.addGroupMember("absent", "Admin")],
        ["a member twice", 409, "ConflictException", () => data("/GroupMemberships/AddGroupMember", { GroupName: "AWS Delegated Administrators", MemberName: "Admin" })],
        ["a user name of more than 20 characters", 400, "ValidationException", () => api.createUser("a".repeat(21))],
        ["an operation it does not have", 400, "UnknownOperationException", () => data("/Users/DeleteUser", { SAMAccountName: "a" })],
    ];
    for (const [name, status, code, refuse] of refused) {
        it(`refuses ${name} with ${code}`, async () => { await assert.rejects(refuse(), { code, status }); });
    }

    it("refuses data access that is not enabled, with the reason", async () => {
        environment.makeDirectory({ enableDirectoryDataAccess: false });
        await assert.rejects(api.createUser("a"), { code: "AccessDeniedException", status: 403, reason: "DATA_DISABLED" });
    });

    it("refuses a Simple AD", async () => {
        environment.makeDirectory({ type: "SimpleAD" });
        await assert.rejects(api.resetPassword("Admin", "Corr3ct-Horse"), { code: "UnsupportedOperationException" });
        await assert.rejects(api.createUser("a"), { code: "ValidationException", reason: "INVALID_DIRECTORY_TYPE" });
    });
});
