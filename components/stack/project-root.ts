// Where the project's own files are (bundles, scripts), whether the code runs from dist/ or from its sources.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder with Pulumi.yaml, above this file. @throws Error when the project was taken apart. */
export function projectRoot(from: string = __dirname): string {
    if (existsSync(join(from, "Pulumi.yaml"))) return from;
    if (dirname(from) === from) throw new Error("No Pulumi.yaml above the program: run it from a whole checkout.");
    return projectRoot(dirname(from));
}
