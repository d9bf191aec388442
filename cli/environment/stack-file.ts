// One environments/Pulumi.<stack>.yaml with the line of everything in it. Read as YAML 1.2, the way Pulumi's own
// reader sees it for the values settings use; comments and formatting are never written back.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isCollection, isPair, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { LocatedProblem } from "./located-problem";

/** Pulumi.yaml's `stackConfigDir`. */
export const environmentsFolder = "environments";

export type Key = string | number;

export class StackFile {
    private constructor(
        readonly stack: string, readonly path: string, private readonly document: Document.Parsed, private readonly lines: LineCounter,
    ) {}

    static read(root: string, stack: string): StackFile {
        const path = `${environmentsFolder}/Pulumi.${stack}.yaml`;
        return StackFile.parse(stack, path, readFileSync(join(root, path), "utf8"));
    }

    static parse(stack: string, path: string, text: string): StackFile {
        const lines = new LineCounter();
        return new StackFile(stack, path, parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines);
    }

    /** What keeps the text from being YAML at all; a key written twice is among it. */
    syntaxFaults(): LocatedProblem[] {
        return this.document.errors.map((error) => ({
            code: "settings-yaml", file: this.path, line: this.lines.linePos(error.pos[0]).line, path: "",
            message: `is not valid YAML: ${error.message}.`, fix: "Correct the text at this line.",
        }));
    }

    /** The `config` map. Empty when there is none: whatever is missing is then reported key by key. */
    config(): Record<string, unknown> {
        const content: unknown = this.document.toJS();
        const config: unknown = typeof content === "object" && content !== null ? Reflect.get(content, "config") : undefined;
        return typeof config === "object" && config !== null && !Array.isArray(config) ? Object.fromEntries(Object.entries(config)) : {};
    }

    /** Pulumi's own key beside `config`: who encrypts the stack's secrets. */
    secretsProvider(): string | undefined {
        const provider: unknown = this.document.get("secretsprovider");
        return typeof provider === "string" ? provider : undefined;
    }

    /** The line of a key below `config`, or of the deepest part of the way to it that exists. */
    lineOf(keys: readonly Key[]): number {
        let node: unknown = this.document.contents;
        let offset = 0;
        for (const key of ["config", ...keys]) {
            if (!isCollection(node)) break;
            const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
            const next = isPair(pair) ? pair.value : typeof key === "number" ? node.items[key] : undefined;
            const start = isPair(pair) ? startOf(pair.key) : startOf(next);
            if (start === undefined) break;
            offset = start;
            node = next;
        }
        return this.lines.linePos(offset).line;
    }

    /** The line where a text stands as a value; the line of `config` when it stands nowhere. */
    lineOfValue(text: string): number {
        let found: number | undefined;
        visit(this.document, { Scalar: (at, node) => {
            if (at !== "key" && node.value === text) found ??= startOf(node);
        } });
        return found === undefined ? this.lineOf([]) : this.lines.linePos(found).line;
    }
}

function startOf(node: unknown): number | undefined {
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
    const start: unknown = node.range[0];
    return typeof start === "number" ? start : undefined;
}
