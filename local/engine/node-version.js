// @ts-check
// The first check of all: is this Node new enough? The answer comes from `engines` of package.json.
// In the JavaScript of 2009 on purpose: an old Node must get as far as the message.
"use strict";
var version = require("./version");

/**
 * @param {string} running e.g. "20.19.0"
 * @param {string} required the `engines.node` of package.json: one ">=" and a version
 * @returns {string | undefined} what to tell the user, or undefined when all is well
 */
function nodeVersionProblem(running, required) {
    var minimum = required.replace(/^>=\s*/, "");
    if (version.isAtLeast(running, minimum)) return undefined;
    return [
        "toolchain-node-version: this is Node " + running + ". Allowed: Node " + minimum + " or later.",
        "  Install a current Node (22 or 24 are the long-term releases), for example with a version manager,",
        "  make sure that `node --version` shows it, and run the same command again."
    ].join("\n");
}

module.exports = { nodeVersionProblem: nodeVersionProblem };
