// The policy runner starts here. In a checkout, bundles the pack when a source changed; a published pack brings dist only.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const bundler = path.join(__dirname, "..", "build", "bundle.js");
if (fs.existsSync(bundler)) require(bundler).ensureBundled("policies");
require("./dist/pack.js");
