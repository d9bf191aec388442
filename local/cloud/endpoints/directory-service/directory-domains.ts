// The in-memory domain behind each directory that the program made: the same file, and so the same users, that the
// directory worker writes. A directory that is gone takes its domain along; which one that was is kept beside it.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { DomainName } from "../../../../worker/memory-directory/stored-domain";
import { MemoryDirectory } from "../../../../worker/memory-directory/memory-directory";
import { textOf } from "../../objects/property";
import type { MadeObject } from "../../objects/made-object";
import type { Inventory } from "../inventory";
import { ServiceError } from "../wire/service-error";

const opened = z.record(z.string(), z.strictObject({ name: z.string(), netBiosName: z.string() }));

export class DirectoryDomains {
    private readonly record: string;
    private readonly file: string;

    constructor(home: string, private readonly inventory: Inventory) {
        this.record = join(home, "directory-domains.json");
        this.file = join(home, "directory.json");
    }

    /** The domain of a directory in AWS Managed Microsoft AD. @throws ServiceError for a directory that nothing made or of another type. */
    async open(region: string, directoryId: string): Promise<{ readonly object: MadeObject; readonly domain: MemoryDirectory }> {
        const object = this.inventory.directory(region, directoryId);
        if (object === undefined) throw new ServiceError("EntityDoesNotExistException", `Directory ${directoryId} does not exist in ${region}.`);
        if (object.outputs["type"] !== "MicrosoftAD") throw new ServiceError("UnsupportedOperationException", `Directory ${directoryId} is of type ${textOf(object.outputs["type"]) ?? "unknown"}, not MicrosoftAD.`);
        await this.forgetLost();
        const domain = domainOf(object);
        this.write({ ...this.known(), [directoryId]: domain });
        return { object, domain: await MemoryDirectory.open(this.file, domain) };
    }

    /** Removes the domains of directories that are gone. */
    async forgetLost(): Promise<void> {
        const known = this.known();
        const lost = Object.entries(known).filter(([id]) => !this.inventory.hasDirectory(id));
        for (const [, domain] of lost) await MemoryDirectory.remove(this.file, domain);
        if (lost.length > 0) this.write(Object.fromEntries(Object.entries(known).filter(([id]) => this.inventory.hasDirectory(id))));
    }

    private known(): Readonly<Record<string, DomainName>> {
        return existsSync(this.record) ? opened.parse(JSON.parse(readFileSync(this.record, "utf8"))) : {};
    }

    private write(known: Readonly<Record<string, DomainName>>): void {
        const draft = `${this.record}.${process.pid}.tmp`;
        writeFileSync(draft, JSON.stringify(known), { mode: 0o600 });
        renameSync(draft, this.record);
    }
}

/** The NetBIOS name is the first label of the domain's name unless it was given. */
export function domainOf(directory: MadeObject): DomainName {
    const name = textOf(directory.outputs["name"]) ?? "";
    return { name, netBiosName: textOf(directory.outputs["shortName"]) || (name.split(".")[0] ?? "").toUpperCase() };
}

/** The resource type has no ARN of its own; the service's policies use this form. */
export function directoryArn(region: string, account: string, id: string): string {
    return `arn:aws:ds:${region}:${account}:directory/${id}`;
}
