// The Pulumi CLI starts here. Bundles the program, and what it ships or calls, when a source changed; then runs it.
"use strict";
require("./build/bundle.js").ensureBundled("program", "worker", "ssm-runner");
module.exports = require("./dist/program.js");
