// @ts-check
// Versions as Node, Go and Pulumi print them: "v3.248.0", "go1.26.8", "20.19", "3.249.0-alpha.1".
// In the JavaScript of 2009 on purpose: start.js needs it to turn away the oldest Node there is.
"use strict";

/**
 * @param {string} text
 * @returns {{ major: number, minor: number, patch: number, isPreRelease: boolean } | undefined} undefined when the text names no version
 */
function parseVersion(text) {
    var match = /^\s*(?:v|go)?(\d+)(?:\.(\d+))?(?:\.(\d+))?([-a-z][^\s+]*)?/.exec(String(text));
    if (!match) return undefined;
    return { major: Number(match[1]), minor: Number(match[2] || 0), patch: Number(match[3] || 0), isPreRelease: match[4] !== undefined };
}

/**
 * Whether `text` names a version that is `minimum` or later. A pre-release comes before its release.
 * @param {string} text
 * @param {string} minimum
 * @returns {boolean}
 */
function isAtLeast(text, minimum) {
    var version = parseVersion(text);
    var floor = parseVersion(minimum);
    if (!version || !floor) return false;
    if (version.major !== floor.major) return version.major > floor.major;
    if (version.minor !== floor.minor) return version.minor > floor.minor;
    if (version.patch !== floor.patch) return version.patch > floor.patch;
    return floor.isPreRelease || !version.isPreRelease;
}

module.exports = { isAtLeast: isAtLeast, parseVersion: parseVersion };
