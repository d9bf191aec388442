// @ts-check
// What the rest of the project may know of the toolchain: where the Pulumi CLI is, and the cache. Quick and without
// side effects, because the command line asks at every start.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { cached, cacheFolder } = require("./cache");
const { cacheEntries } = require("./pulumi-entries");
const { pulumiVersion } = require("./project");
const { pulumiOnPath } = require("./pulumi-on-path");

function pulumiRoot() {
    const version = pulumiVersion();
    const installed = pulumiOnPath(version);
    if ("root" in installed) return installed;
    const { downloaded, built } = cacheEntries();
    const root = [downloaded, built].map((entry) => path.join(cacheFolder(), entry)).find((folder) => fs.existsSync(folder));
    return root === undefined ? undefined : { root, version };
}

module.exports = { cached, cacheFolder, pulumiRoot };
