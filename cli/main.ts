// Entry point of dist/gmsa.js.
import { runGmsa } from "./gmsa-command";

void runGmsa(process.argv);
