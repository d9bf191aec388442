// The Pulumi CLI that was set up for this checkout, checked once per command.
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import { pulumiRoot } from "../../local/engine/toolchain";
import { Stop } from "../stop";
import { automation } from "./automation";

/** @throws Stop `toolchain` that names the command which sets everything up. */
export async function pulumiCommand(): Promise<PulumiCommand> {
    const found = pulumiRoot();
    if (found === undefined) throw new Stop("toolchain", "There is no Pulumi CLI that is new enough. Set everything up with: npm run local");
    const { PulumiCommand } = await automation();
    try {
        return await PulumiCommand.get({ root: found.root });
    } catch (error) {
        throw new Stop("toolchain", `The Pulumi CLI in ${found.root} does not work: ${error instanceof Error ? error.message : String(error)}\nSet it up again with: npm run local`);
    }
}
