// Imported before everything else in a stack's thread: half of a program's start is saved here (build/late-modules.js),
// and half of a large preview's time is a stack trace for every promise. GMSA_DEBUG=1 brings traces back.
import { createRequire } from "node:module";
import { join } from "node:path";
import { projectRoot } from "../../components/stack/project-root";

createRequire(join(projectRoot(), "package.json"))("./build/late-modules.js");
if (process.env["GMSA_DEBUG"] === undefined) Error.stackTraceLimit = 0;
