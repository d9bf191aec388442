// Every program's settings, without loading a program: what the command line and the checks read.
import type { ProgramName, ProgramSettings } from "../components/stack/program";
import { directorySettings } from "./directory/settings";
import { ecsLinuxDomainlessSettings } from "./ecs-linux-domainless/settings";

export const programSettings: Record<ProgramName, ProgramSettings> = {
    directory: directorySettings,
    "ecs-linux-domainless": ecsLinuxDomainlessSettings,
};
