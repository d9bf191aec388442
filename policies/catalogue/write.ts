// Writes policies/CATALOGUE.md. Run by `npm run catalogue`; a test fails while the file differs from the rules.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { examples } from "../examples";
import { rules } from "../rules";
import { catalogue } from "./catalogue";

writeFileSync(join(__dirname, "..", "CATALOGUE.md"), catalogue(rules, examples));
