// The Pulumi CLI that was set up for this checkout.
import { pulumiRoot, type PulumiInstallation } from "../../local/engine/toolchain";
import { Stop } from "../stop";

/** @throws Stop `toolchain` that names the command which sets everything up. */
export function pulumiInstallation(): PulumiInstallation {
    const found = pulumiRoot();
    if (found === undefined) throw new Stop("toolchain", "There is no Pulumi CLI that is new enough. Set everything up with: npm run local");
    return found;
}
