// `npm run bench [-- <name> …]`: prints tables, judges nothing. Figures are of whole process trees on this machine.
import { benchAdmission } from "./admission";
import { benchGrowth } from "./growth";
import { benchPreviews } from "./previews";

const benches: Readonly<Record<string, () => Promise<void>>> = {
    previews: benchPreviews,
    growth: benchGrowth,
    admission: benchAdmission,
};

async function main(asked: readonly string[]): Promise<void> {
    const unknown = asked.filter((name) => !(name in benches));
    if (unknown.length > 0) {
        console.error(`No benchmark named ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
        process.exitCode = 2;
        return;
    }
    for (const name of asked.length > 0 ? asked : Object.keys(benches)) await benches[name]?.();
}

void main(process.argv.slice(2));
