// The stand-in for the command package: local commands only.
import { version } from "@pulumi/command/package.json";
import { type Provider } from "../protocol/provider";
import { CommandConnection } from "./connection";

/** @param surroundings environment of every child, e.g. AWS_ENDPOINT_URL */
export function commandProvider(surroundings: Readonly<Record<string, string>>): Provider {
    return { name: "command", version, connect: (log) => new CommandConnection(log, surroundings) };
}
