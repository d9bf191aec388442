#!/usr/bin/env node
// The `gmsa` command starts here. Plain JavaScript, since it must say what is missing before anything is compiled:
// it bundles the command when a source changed, then runs the bundle.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const root = path.dirname(__dirname);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

function refuse(message) {
    process.stderr.write(`gmsa: ${message}\n`);
    process.exit(4);
}

if (major < 20 || (major === 20 && minor < 19)) refuse(`Node.js ${process.versions.node} is too old. Allowed: 20.19 or newer. Install it from https://nodejs.org, then run this again.`);
if (!fs.existsSync(path.join(root, "node_modules", "@pulumi", "pulumi", "package.json"))) refuse(`The npm packages are not installed in ${root}. Run: npm ci`);

// A stack trace per promise is half of a large preview's time. GMSA_DEBUG=1 brings them back.
if (process.env.GMSA_DEBUG === undefined) Error.stackTraceLimit = 0;
require("../build/bundle.js").ensureBundled("gmsa");
require("../dist/gmsa.js");
