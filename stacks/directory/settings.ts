// What a person writes under gmsa:settings in environments/Pulumi.directory-<environment>.yaml.
import { z } from "zod";
import type { Problem } from "../../components/problem/problem";
import { defineSettings } from "../../components/stack/program";
import { accountsSettings } from "./account-settings";
import { domainSettings } from "./domain-settings";
import { networkSettings } from "./network-settings";

/** Managed Microsoft AD ends a password after 42 days; a rotation later than that finds a user who cannot log on. */
const rotationDays = z.number().refine((days) => Number.isInteger(days) && days >= 1 && days <= 41, { params: { code: "portable-identity-rotates" } })
    .meta({ allowed: "whole days from 1 to 41, since the default domain policy ends a password after 42", example: "30" });

const schema = z.strictObject({
    domain: domainSettings,
    network: networkSettings,
    accounts: accountsSettings,
    rotationDays: rotationDays.default(30),
    /** Off for an environment that someone tears down: the directory and its key can then be deleted, secrets are gone in 7 days. */
    protect: z.boolean().default(true).meta({ allowed: "true or false", example: "false" }),
    /** Off where the VPC resolves the domain already, by DHCP options or a shared rule: a VPC takes one rule a domain. */
    dnsForwarding: z.boolean().default(true).meta({ allowed: "true or false", example: "false" }),
}).meta({ allowed: "domain, network and accounts", example: "see environments/Pulumi.directory-dev.yaml" });

export type DirectorySettings = z.output<typeof schema>;

export const directorySettings = defineSettings({ program: "directory", schema, check, consumes: () => [] });

function check({ domain, network }: DirectorySettings): Problem[] {
    if ("edition" in domain || "existing" in network) return [];
    return [{
        code: "settings-network-reaches-domain",
        path: "network.cidr",
        message: "makes a VPC, and a new VPC has no route to the controllers of a domain that exists already.",
        fix: "Name a VPC that reaches them: existing: { vpcId: …, privateSubnetIds: […] }",
    }];
}
