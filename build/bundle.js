// Bundles the TypeScript entry points into dist/ when a source is newer than its bundle. Plain JavaScript,
// because it runs before anything is compiled: from main.js, policies/main.js and cli/gmsa.js.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const root = path.dirname(__dirname);

/**
 * Every bundle of the project. `selfContained` ones carry their dependencies with them, because they run
 * where node_modules is not: the directory worker on its host.
 */
const bundles = {
    program: { entry: "index.ts", out: "dist/program.js", selfContained: false },
    gmsa: { entry: "cli/main.ts", out: "dist/gmsa.js", selfContained: false },
    "stack-thread": { entry: "cli/engine/stack-thread.ts", out: "dist/stack-thread.js", selfContained: false },
    "ssm-runner": { entry: "cli/ssm-runner/main.ts", out: "dist/ssm-runner.js", selfContained: false },
    "local-cloud": { entry: "local/cloud/main.ts", out: "dist/local-cloud.js", selfContained: false },
    "aws-shim": { entry: "local/cloud/endpoints/ssm/shims/aws.ts", out: "dist/aws-shim.js", selfContained: false },
    worker: { entry: "worker/main.ts", out: "dist/worker.js", selfContained: true },
    policies: { entry: "policies/index.ts", out: "policies/dist/pack.js", selfContained: false },
};

const sourceFolders = ["stacks", "components", "policies", "worker", "cli", "local"];
const sourceFiles = ["index.ts", "package-lock.json", "build/bundle.js"];

function newestSource() {
    let newest = 0;
    const look = (file) => { newest = Math.max(newest, fs.statSync(file).mtimeMs); };
    const walk = (folder) => {
        for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
            if (entry.name === "dist" || entry.name === "node_modules") continue;
            const file = path.join(folder, entry.name);
            if (entry.isDirectory()) walk(file);
            else look(file);
        }
        look(folder); // a deleted file shows in its folder's time only
    };
    for (const folder of sourceFolders) if (fs.existsSync(path.join(root, folder))) walk(path.join(root, folder));
    for (const file of sourceFiles) if (fs.existsSync(path.join(root, file))) look(path.join(root, file));
    return newest;
}

function bundle(name) {
    const { entry, out, selfContained } = bundles[name];
    const target = path.join(root, out);
    const draft = `${target}.${process.pid}.tmp`;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    require("esbuild").buildSync({
        entryPoints: [path.join(root, entry)],
        outfile: draft,
        absWorkingDir: root,
        bundle: true,
        platform: "node",
        target: "node20",
        format: "cjs",
        packages: selfContained ? "bundle" : "external",
        legalComments: "none",
        loader: { ".sh": "text", ".ps1": "text" },
        logLevel: "error",
    });
    fs.renameSync(draft, target); // several stacks may bundle at once: readers see the old file or the new one
}

/** Bundles the named entry points (default: all whose entry exists) that are older than the newest source. */
function ensureBundled(...names) {
    const wanted = names.length > 0 ? names : Object.keys(bundles).filter((name) => fs.existsSync(path.join(root, bundles[name].entry)));
    const newest = newestSource();
    for (const name of wanted) {
        const target = path.join(root, bundles[name].out);
        if (!fs.existsSync(target) || fs.statSync(target).mtimeMs < newest) bundle(name);
    }
}

module.exports = { bundles, ensureBundled };
if (require.main === module) ensureBundled(...process.argv.slice(2));
