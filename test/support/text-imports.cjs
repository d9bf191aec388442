// Script files (.sh, .ps1) are imported as text, as the bundler does it.
"use strict";
const fs = require("node:fs");
for (const extension of [".sh", ".ps1"]) {
    require.extensions[extension] = (module, file) => { module.exports = { __esModule: true, default: fs.readFileSync(file, "utf8") }; };
}
