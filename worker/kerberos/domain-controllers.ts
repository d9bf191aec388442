// Finds the domain's controllers the way every member does: by the SRV records of the domain.
import { Resolver } from "node:dns/promises";
import { WorkerFailure } from "../failure/worker-failure";

/** Names of the domain controllers, the preferred first. @throws WorkerFailure `domain-not-found` */
export async function domainControllers(domainName: string): Promise<string[]> {
    const service = `_ldap._tcp.dc._msdcs.${domainName}`;
    try {
        const records = await new Resolver({ timeout: 5000, tries: 3 }).resolveSrv(service);
        if (records.length === 0) throw new Error("no records");
        return records.sort((one, other) => one.priority - other.priority || other.weight - one.weight || (one.name < other.name ? -1 : 1)).map(({ name }) => name.replace(/\.$/, ""));
    } catch (error) {
        throw new WorkerFailure("domain-not-found", `${service} does not resolve: ${error instanceof Error ? error.message : String(error)}`, [], { cause: error });
    }
}
