// npm on the engine's behalf: `pulumi about` lists a program's packages, `pulumi install` installs them.
import { execFile, spawn } from "node:child_process";
import type * as grpc from "@grpc/grpc-js";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { exitCode } from "./owned-process";

/** A node of the tree that `npm ls --json` prints. */
interface InstalledPackage {
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, InstalledPackage>>;
}

const largestTreeBytes = 256 * 1024 * 1024;

export async function programDependencies(request: language.GetProgramDependenciesRequest): Promise<language.GetProgramDependenciesResponse> {
    const depth = request.getTransitivedependencies() ? "--all" : "--depth=0";
    const tree = await installedTree(request.getInfo()?.getProgramDirectory() ?? request.getPwd(), depth);
    const versions = new Map<string, language.DependencyInfo>();
    collect(tree, versions);
    return new language.GetProgramDependenciesResponse().setDependenciesList([...versions.values()]);
}

/** `npm ls` exits with an error for a missing peer too, yet prints the tree: only an empty answer is a failure. */
function installedTree(folder: string, depth: string): Promise<InstalledPackage> {
    return new Promise((resolve, reject) => {
        execFile("npm", ["ls", "--json", depth], { cwd: folder, maxBuffer: largestTreeBytes }, (error, stdout) => {
            if (error !== null && stdout === "") reject(new Error(`\`npm ls\` in "${folder}" failed: ${error.message}`));
            else resolve(JSON.parse(stdout) as InstalledPackage);
        });
    });
}

function collect(tree: InstalledPackage, versions: Map<string, language.DependencyInfo>): void {
    for (const [name, installed] of Object.entries(tree.dependencies ?? {})) {
        const key = `${name}@${installed.version ?? ""}`;
        if (installed.version === undefined || versions.has(key)) continue;
        versions.set(key, new language.DependencyInfo().setName(name).setVersion(installed.version));
        collect(installed, versions);
    }
}

export async function installDependencies(call: grpc.ServerWritableStream<language.InstallDependenciesRequest, language.InstallDependenciesResponse>): Promise<void> {
    const child = spawn("npm", ["install"], { cwd: call.request.getDirectory(), stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (bytes: Buffer) => call.write(new language.InstallDependenciesResponse().setStdout(bytes)));
    child.stderr.on("data", (bytes: Buffer) => call.write(new language.InstallDependenciesResponse().setStderr(bytes)));
    call.on("cancelled", () => child.kill());
    const code = await exitCode(child);
    if (code !== 0) throw new Error(`\`npm install\` in "${call.request.getDirectory()}" ended with exit code ${code}.`);
}
