// Bytes of made objects, kept by their SHA-256 outside the state file: an S3 object's body is read by the local
// S3 endpoint and never by the engine.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type KeptContent } from "./made-object";

export class ContentStore {
    constructor(private readonly folder: string) {}

    keep(bytes: Uint8Array): KeptContent {
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        const file = join(this.folder, sha256);
        if (!existsSync(file)) {
            mkdirSync(this.folder, { recursive: true, mode: 0o700 });
            const draft = `${file}.${process.pid}.tmp`;
            writeFileSync(draft, bytes, { mode: 0o600 });
            renameSync(draft, file);
        }
        return { sha256, size: bytes.byteLength };
    }

    read(content: KeptContent): Buffer {
        return readFileSync(join(this.folder, content.sha256));
    }
}
