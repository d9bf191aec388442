// Tells the engine which provider plugins a program needs: every installed npm package whose package.json says
// `pulumi.resource`, looked for in the nearest node_modules above the program, nested ones included.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PluginDependency } from "@pulumi/pulumi/proto/plugin_pb";

/** The fields of an npm package's package.json that name its provider plugin. */
interface PackageManifest {
    readonly name?: string;
    readonly version?: string;
    readonly pulumi?: { readonly resource?: boolean; readonly name?: string; readonly version?: string; readonly server?: string };
}

/** One provider plugin: `version` as the engine writes it, with a leading v. */
export interface ProviderPlugin {
    readonly name: string;
    readonly version: string;
    readonly server: string;
}

export function requiredPackages(request: language.GetRequiredPackagesRequest): language.GetRequiredPackagesResponse {
    const packages = providerPlugins(request.getInfo()?.getProgramDirectory() ?? "").map(({ name, version, server }) =>
        new PackageDependency().setName(name).setKind("resource").setVersion(version).setServer(server));
    return new language.GetRequiredPackagesResponse().setPackagesList(packages);
}

/** The same answer in the form that engines before 3.150 ask for. */
export function requiredPlugins(request: language.GetRequiredPluginsRequest): language.GetRequiredPluginsResponse {
    const plugins = providerPlugins(request.getInfo()?.getProgramDirectory() ?? "").map(({ name, version, server }) =>
        new PluginDependency().setName(name).setKind("resource").setVersion(version).setServer(server));
    return new language.GetRequiredPluginsResponse().setPluginsList(plugins);
}

/** Provider plugins of the packages installed for a program's folder, each name and version once. */
export function providerPlugins(folder: string): ProviderPlugin[] {
    const found = new Map<string, ProviderPlugin>();
    const modules = nearestModules(folder);
    for (const manifest of modules === undefined ? [] : manifests(modules)) {
        const plugin = providerPlugin(manifest);
        if (plugin !== undefined) found.set(`${plugin.name}@${plugin.version}`, plugin);
    }
    return [...found.values()];
}

function nearestModules(folder: string): string | undefined {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return modules;
    return dirname(folder) === folder ? undefined : nearestModules(dirname(folder));
}

function* manifests(modules: string): Generator<PackageManifest> {
    for (const entry of existsSync(modules) ? readdirSync(modules) : []) {
        if (entry.startsWith(".")) continue;
        if (entry.startsWith("@")) {
            yield* manifests(join(modules, entry));
            continue;
        }
        const file = join(modules, entry, "package.json");
        if (existsSync(file)) yield JSON.parse(readFileSync(file, "utf8")) as PackageManifest;
        yield* manifests(join(modules, entry, "node_modules"));
    }
}

function providerPlugin({ name = "", version = "", pulumi }: PackageManifest): ProviderPlugin | undefined {
    if (pulumi?.resource !== true) return undefined;
    return {
        name: pulumi.name ?? name.replace(/^@pulumi\//, ""),
        version: `v${(pulumi.version ?? version).replace(/^v/, "")}`,
        server: pulumi.server ?? "",
    };
}
