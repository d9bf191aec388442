// The store's file: a snapshot (`cloud.json`) and the changes since (`cloud.journal`, one JSON line each).
// A change costs one appended line whatever the number of objects, and a process killed at any moment leaves
// both readable: the snapshot is replaced by rename, and a torn last line of the journal is what never happened.
import {
    closeSync,
    existsSync,
    fsyncSync,
    ftruncateSync,
    mkdirSync,
    openSync,
    readFileSync,
    renameSync,
    writeFileSync,
    writeSync,
} from "node:fs";
import { join } from "node:path";
import { type MadeObject } from "./made-object";

export type Change = { readonly put: MadeObject } | { readonly remove: string };

interface Snapshot {
    readonly version: 1;
    readonly objects: readonly MadeObject[];
}

export class Journal {
    private readonly descriptor: number;
    private readonly snapshotFile: string;
    private readonly journalFile: string;

    /** @param home folder of the local environment; made when absent, readable by its owner only */
    constructor(home: string) {
        mkdirSync(home, { recursive: true, mode: 0o700 });
        this.snapshotFile = join(home, "cloud.json");
        this.journalFile = join(home, "cloud.journal");
        this.descriptor = openSync(this.journalFile, "a", 0o600);
    }

    /** The last snapshot's objects, then every change made after it, in order. */
    read(): { readonly objects: readonly MadeObject[]; readonly changes: readonly Change[]; readonly empty: boolean } {
        const objects = existsSync(this.snapshotFile) ? parseSnapshot(this.snapshotFile).objects : [];
        const changes: Change[] = [];
        const text = readFileSync(this.journalFile, "utf8");
        for (const line of text.split("\n")) {
            const change = parseChange(line);
            if (change === undefined) break;
            changes.push(change);
        }
        return { objects, changes, empty: text === "" };
    }

    append(change: Change): void {
        writeSync(this.descriptor, `${JSON.stringify(change)}\n`);
    }

    /** Replaces the snapshot and empties the journal. Killed in between, the journal is replayed over it: same end. */
    compact(objects: readonly MadeObject[]): void {
        const draft = `${this.snapshotFile}.${process.pid}.tmp`;
        const snapshot: Snapshot = { version: 1, objects };
        writeFileSync(draft, `${JSON.stringify(snapshot)}\n`, { mode: 0o600 });
        renameSync(draft, this.snapshotFile);
        ftruncateSync(this.descriptor);
        fsyncSync(this.descriptor);
    }

    close(): void {
        closeSync(this.descriptor);
    }
}

function parseSnapshot(file: string): Snapshot {
    try {
        return JSON.parse(readFileSync(file, "utf8")) as Snapshot;
    } catch (error) {
        throw new Error(
            `${file} cannot be read as the local cloud's state (${String(error)}). Remove the folder to start with an empty cloud.`,
        );
    }
}

function parseChange(line: string): Change | undefined {
    try {
        return JSON.parse(line) as Change;
    } catch {
        return undefined;
    }
}
