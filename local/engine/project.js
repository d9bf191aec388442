// @ts-check
// Where the project lies and which versions it asks for. Found from Pulumi.yaml upwards of this file, because the
// command line's bundle (dist/) holds a copy of this file in another folder.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

/** @param {string} folder */
function findRoot(folder) {
    if (fs.existsSync(path.join(folder, "Pulumi.yaml"))) return folder;
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`No Pulumi.yaml in any folder above "${__dirname}".`);
    return findRoot(above);
}

const projectRoot = findRoot(__dirname);

/** @returns {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
function manifest() {
    return JSON.parse(fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"));
}

/** The Pulumi CLI that goes with the SDK: the same version, e.g. "3.248.0". */
function pulumiVersion() {
    const version = manifest().dependencies["@pulumi/pulumi"];
    if (version === undefined) throw new Error("package.json has no dependency @pulumi/pulumi.");
    return version;
}

module.exports = { manifest, projectRoot, pulumiVersion };
