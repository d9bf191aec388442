// @ts-check
// The Node language host as one executable file, bundled from language-host/*.ts with esbuild. Its cache key covers
// all it is made of, so that a checkout with other sources never gets this one's host.
"use strict";
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { manifest, projectRoot } = require("./project");

const sources = path.join(projectRoot, "local", "engine", "language-host");

/** @returns {string} twelve hexadecimal digits */
function languageHostKey() {
    const { dependencies, devDependencies } = manifest();
    const hash = createHash("sha256");
    for (const name of ["@pulumi/pulumi", "@grpc/grpc-js", "google-protobuf", "esbuild"]) hash.update(`${name} ${dependencies[name] ?? devDependencies[name]}\n`);
    for (const name of fs.readdirSync(sources).sort()) hash.update(`${name}\n`).update(fs.readFileSync(path.join(sources, name)));
    return hash.digest("hex").slice(0, 12);
}

/**
 * Writes the executable `pulumi-language-nodejs`, the name by which the engine looks for it, into `folder`.
 * It runs by the `node` on PATH, wherever that is by then. Needs the npm packages.
 * @param {string} folder
 */
async function bundleLanguageHost(folder) {
    const file = path.join(folder, "pulumi-language-nodejs");
    await require("esbuild").build({
        entryPoints: [path.join(sources, "main.ts")],
        outfile: file,
        absWorkingDir: projectRoot,
        bundle: true,
        platform: "node",
        target: "node20",
        format: "cjs",
        banner: { js: "#!/usr/bin/env node" },
        legalComments: "none",
        logLevel: "error",
    });
    fs.chmodSync(file, 0o755);
}

module.exports = { bundleLanguageHost, languageHostKey };
