// Contents that came through the API, apart from those the program declares: one file an object, named by the hash of
// its address (a key may hold anything, a file name may not), replaced by rename.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ObjectAddress } from "./object-address";

export class ObjectStore {
    /** @param folder e.g. `<home>/s3` */
    constructor(private readonly folder: string) {}

    read(address: ObjectAddress): Buffer | undefined {
        const file = this.file(address);
        return existsSync(file) ? readFileSync(file) : undefined;
    }

    write(address: ObjectAddress, body: Buffer): void {
        const file = this.file(address);
        const draft = `${file}.${process.pid}.tmp`;
        mkdirSync(join(this.folder, address.bucket), { recursive: true, mode: 0o700 });
        writeFileSync(draft, body, { mode: 0o600 });
        renameSync(draft, file);
    }

    private file({ bucket, key }: ObjectAddress): string {
        return join(this.folder, bucket, createHash("sha256").update(key).digest("hex"));
    }
}
