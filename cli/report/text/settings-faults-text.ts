// Settings faults for a person: by file, in the order of lines, each with what is allowed and an example.
import type { Report } from "../report";
import type { Paint } from "./paint";

export function settingsFaultsText(faults: Report["settingsFaults"], paint: Paint): string {
    const files = [...new Set(faults.map(({ file }) => file))];
    const head = `${count(faults.length, "fault")} in ${count(files.length, "settings file")}. Nothing was run.`;
    const sections = files.map((file) => {
        const own = faults.filter((fault) => fault.file === file).sort((a, b) => a.line - b.line);
        return [paint.bold(file), ...own.flatMap(({ line, key, message, fix, code }) => [
            `  ${paint.bold(`${file}:${line}`)}  ${subject(key)} ${message}`,
            `      ${fix}  ${paint.dim(`[${code}]`)}`,
        ])].join("\n");
    });
    return [paint.bad(head), ...sections].join("\n\n");
}

function subject(key: string): string {
    return key === "" ? "The file" : key;
}

/** `1 fault`, `5 faults`. */
export function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
