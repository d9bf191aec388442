// @ts-check
// What `npm run local`, `npm test` and `npm run bench` call, in a fresh clone as well: makes the toolchain ready,
// then runs the command. Everything before the require of ./commands must run on any Node ever made.
"use strict";
var packageJson = require("../../package.json");
var problem = require("./node-version").nodeVersionProblem(process.versions.node, packageJson.engines.node);

if (problem) {
    console.error(problem);
    process.exit(1);
}
require("./commands").main(process.argv.slice(2));
