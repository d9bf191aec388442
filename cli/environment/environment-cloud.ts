// Where an environment lives, without demanding that its settings are right: its state can be looked at before a
// fault in its files is corrected.
import { UnknownEnvironmentError, environmentNames } from "./environment";
import type { Cloud } from "./stack-config";
import { StackFile } from "./stack-file";
import { stackNames } from "./stack-names";

/** @throws UnknownEnvironmentError when no file belongs to it. */
export function environmentCloud(root: string, environment: string): Cloud {
    const own = stackNames(root).filter((name) => name.environment === environment);
    if (own.length === 0) throw new UnknownEnvironmentError(environment, environmentNames(root));
    return own.some(({ stack }) => StackFile.read(root, stack).config()["gmsa:cloud"] === "local") ? "local" : "aws";
}
