import { describeDirectorySession } from "../directory-session-behaviour";
import { corpAccounts, corpRoot, corpUsers, memoryDomain, workerPassword, workerUser } from "../memory-domain";

describeDirectorySession("in-memory directory", async () => {
    const directory = await memoryDomain();
    return { session: await directory.openSession(workerUser, workerPassword), root: corpRoot, principals: corpUsers, accounts: corpAccounts };
});
