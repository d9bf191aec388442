// Prints aligned tables and takes medians: machines are noisy, so one run is no figure.

export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
    const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? "").length)));
    const line = (row: readonly string[]): string => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ");
    console.log(`\n${title}\n${line(head)}\n${widths.map((width) => "-".repeat(width)).join("  ")}`);
    rows.forEach((row) => { console.log(line(row)); });
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const mebibytes = (value: number | undefined): string => (value === undefined ? "n/a" : `${value.toFixed(0)} MiB`);
export const ratio = (value: number): string => `${value.toFixed(2)} x`;
