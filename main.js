// The Pulumi CLI starts here. Bundles the program when a source changed, then runs it.
"use strict";
require("./build/bundle.js").ensureBundled("program");
module.exports = require("./dist/program.js");
