// Files that a command leaves behind, picked by glob patterns: each as an asset, or together as an archive.
// A pattern that begins with `!` takes files out again.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type PropertyMap } from "../objects/property";
import { assetArchive, fileAsset } from "../protocol/signature";
import { type CommandInputs } from "./inputs";

/** `**` is any number of folders, `*` and `?` stay within one. */
function expressionOf(pattern: string): RegExp {
    const source = pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("**/", "\u0001")
        .replaceAll("**", "\u0002")
        .replaceAll("*", "[^/]*")
        .replaceAll("?", "[^/]")
        .replaceAll("\u0001", "(?:.*/)?")
        .replaceAll("\u0002", ".*");
    return new RegExp(`^${source}$`);
}

function filesUnder(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
        .sort();
}

function picked(patterns: readonly string[], files: readonly string[]): string[] {
    return files.filter((file) =>
        patterns.reduce(
            (isIn, pattern) =>
                pattern.startsWith("!")
                    ? isIn && !expressionOf(pattern.slice(1)).test(file)
                    : isIn || expressionOf(pattern).test(file),
            false,
        ),
    );
}

/** The outputs `assets` and `archive`, each only when its patterns are given. */
export function leftBehind({ directory, assetPaths, archivePaths }: CommandInputs): PropertyMap {
    if (assetPaths.length === 0 && archivePaths.length === 0) return {};
    const files = filesUnder(directory);
    const assets = (patterns: readonly string[]): PropertyMap =>
        Object.fromEntries(picked(patterns, files).map((file) => [file, fileAsset(join(directory, file))]));
    return {
        ...(assetPaths.length > 0 && { assets: assets(assetPaths) }),
        ...(archivePaths.length > 0 && { archive: assetArchive(assets(archivePaths)) }),
    };
}
