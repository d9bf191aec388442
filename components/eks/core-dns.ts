// CoreDNS as an EKS add-on, made after the nodes it runs on: without a Linux node the add-on stays degraded, and an
// update that waits for it would never come to the node group.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { corefile, type DomainZone } from "./core-dns-configuration";

export interface CoreDnsArgs {
    readonly clusterName: pulumi.Input<string>;
    /** Build of the add-on. */
    readonly version: string;
    /** Asks the domain controllers for the domain's names. @default - the VPC's resolver, which the directory stack teaches the domain */
    readonly zone?: { readonly [Key in keyof DomainZone]: pulumi.Input<DomainZone[Key]> } | undefined;
}

/** Costs nothing. Serves pods only: nodes ask the VPC's resolver, so a domain has to be known there too. */
export class CoreDns extends pulumi.ComponentResource {
    constructor(name: string, args: CoreDnsArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:CoreDns", name, args, options);
        const { zone } = args;
        new aws.eks.Addon(`${name}-add-on`, {
            clusterName: args.clusterName,
            addonName: "coredns",
            addonVersion: args.version,
            // EKS puts an unmanaged CoreDNS into every new cluster; the add-on takes it over.
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
            ...(zone && { configurationValues: pulumi.all([zone.domainName, zone.dnsAddresses]).apply(([domainName, dnsAddresses]) => JSON.stringify({ corefile: corefile({ domainName, dnsAddresses }) })) }),
        }, { parent: this });
        this.registerOutputs({});
    }
}
