// Secret values, in one file that its owner alone can read, replaced whole by rename. Values of secrets that do not
// exist any more are forgotten with the next write, as a deleted secret's are.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Inventory } from "../inventory";
import { current, putVersion, type SecretVersion } from "./secret-versions";

const stored = z.strictObject({
    version: z.literal(1),
    secrets: z.record(z.string(), z.array(z.strictObject({
        id: z.string(),
        stages: z.array(z.string()),
        text: z.string().exactOptional(),
        binary: z.string().exactOptional(),
        createdAt: z.number(),
    }))),
});

export class SecretStore {
    private secrets: Readonly<Record<string, readonly SecretVersion[]>>;

    /** @param file e.g. `<home>/secrets.json`; absent means no values yet */
    constructor(private readonly file: string, private readonly inventory: Inventory) {
        this.secrets = existsSync(file) ? readSecrets(file) : {};
        const lost = Object.keys(this.secrets).filter((arn) => !inventory.secretArns().has(arn));
        if (lost.length > 0) this.write(this.secrets);
    }

    /** A secret's versions, those that the program gave it included. */
    versions(arn: string): readonly SecretVersion[] {
        const own = this.secrets[arn] ?? [];
        const given = this.inventory.secretVersions(arn).filter(({ versionId }) => !own.some(({ id }) => id === versionId));
        if (given.length === 0) return own;
        const createdAt = Date.now() / 1000;
        const all = given.reduce<readonly SecretVersion[]>((versions, { versionId, text }) => putVersion(versions, { id: versionId, stages: [current], text, createdAt }), own);
        this.replace(arn, all);
        return all;
    }

    replace(arn: string, versions: readonly SecretVersion[]): void {
        this.write({ ...this.secrets, [arn]: versions });
    }

    private write(secrets: Readonly<Record<string, readonly SecretVersion[]>>): void {
        const existing = this.inventory.secretArns();
        this.secrets = Object.fromEntries(Object.entries(secrets).filter(([arn]) => existing.has(arn)));
        const draft = `${this.file}.${process.pid}.tmp`;
        mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
        writeFileSync(draft, `${JSON.stringify({ version: 1, secrets: this.secrets })}\n`, { mode: 0o600 });
        renameSync(draft, this.file);
    }
}

function readSecrets(file: string): Readonly<Record<string, readonly SecretVersion[]>> {
    try {
        return stored.parse(JSON.parse(readFileSync(file, "utf8"))).secrets;
    } catch {
        throw new Error(`${file} is not a store of secret values. Remove it to start without any; its content is not shown.`);
    }
}
