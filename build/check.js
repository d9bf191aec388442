// `npm run check`: types and lint side by side, since neither uses both cores.
"use strict";
const { spawn } = require("node:child_process");

const steps = [
    ["types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
    ["lint", ["node_modules/eslint/bin/eslint.js", ".", "--cache", "--cache-location", "node_modules/.cache/eslint", "--max-warnings", "0"]],
];
for (const [name, args] of steps) {
    const child = spawn(process.execPath, args, { cwd: require("node:path").dirname(__dirname), stdio: "inherit" });
    child.on("close", (code) => {
        if (code !== 0) { process.exitCode = 1; console.error(`check: ${name} failed`); }
        else console.log(`check: ${name} passed`);
    });
}
