// @ts-check
// The names under which the cache keeps Pulumi CLIs of the wanted version.
"use strict";
const { languageHostKey } = require("./language-host");
const { pulumiVersion } = require("./project");

/**
 * - `downloaded`: the official download, a complete installation
 * - `cli`: a CLI built here, the file `pulumi` alone, which takes minutes to make
 * - `built`: an installation of that CLI and our language host, which takes a moment
 */
function cacheEntries() {
    const version = pulumiVersion();
    return { downloaded: `pulumi-${version}`, cli: `pulumi-cli-${version}`, built: `pulumi-${version}-${languageHostKey()}` };
}

module.exports = { cacheEntries };
