// The pages a person reads, taken apart: commands, links, headings, examples.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../components/stack/project-root";

export interface Page { readonly file: string; readonly text: string }

export const pages: readonly Page[] = ["README.md", "policies/CATALOGUE.md", ...readdirSync(join(projectRoot(), "docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)]
    .map((file) => ({ file, text: readFileSync(join(projectRoot(), file), "utf8") }));

export function page(file: string): Page {
    const found = pages.find((candidate) => candidate.file === file);
    if (found === undefined) throw new Error(`There is no page ${file}.`);
    return found;
}

/** Contents of the fenced blocks of one language. */
export function blocks({ text }: Page, language: string): string[] {
    return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1] ?? "");
}

/** What a reader would type: the lines that begin with `$ ` in console blocks. */
export function commands(of: Page): string[] {
    return blocks(of, "console").flatMap((block) => block.split("\n")).filter((line) => line.startsWith("$ ")).map((line) => line.slice(2).replace(/\s+#.*$/, "").trim());
}

/** Anchors that GitHub gives the headings of a page. */
export function anchors({ text }: Page): Set<string> {
    const headings = [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? "");
    return new Set(headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-")));
}

/** Relative links as [file, anchor]; web addresses are left out. */
export function links({ text }: Page): [string, string][] {
    return [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "")
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target): [string, string] => [target.split("#")[0] ?? "", target.split("#")[1] ?? ""]);
}
