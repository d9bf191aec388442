// The place where hosts and the directory live, whether a stack made it or found it. Both forms give the same facts.
import type * as pulumi from "@pulumi/pulumi";

export interface Network {
    readonly vpcId: pulumi.Output<string>;
    /** The VPC's primary IPv4 block: the only one a managed directory admits by itself. */
    readonly vpcCidr: pulumi.Output<string>;
    /** For hosts and tasks; in at least two zones. */
    readonly privateSubnetIds: pulumi.Output<string[]>;
    /** For load balancers that face the internet. Empty: none are known. */
    readonly publicSubnetIds: pulumi.Output<string[]>;
    /** Two private subnets in two zones, which is what a directory and a resolver endpoint take. */
    readonly directorySubnetIds: readonly [pulumi.Output<string>, pulumi.Output<string>];
    readonly httpsDestinations: readonly HttpsDestination[];
}

/** Where a private host's HTTPS goes on its way to AWS: the whole of what its egress rules must open beside the domain. */
export interface HttpsDestination {
    /** Part of the rules' logical names, so it never changes. */
    readonly name: "internet" | "endpoints" | "s3";
    readonly peer:
        | { readonly cidrIpv4: "0.0.0.0/0" }
        | { readonly referencedSecurityGroupId: pulumi.Output<string> }
        | { readonly prefixListId: pulumi.Output<string> };
}

export const internet: HttpsDestination = { name: "internet", peer: { cidrIpv4: "0.0.0.0/0" } };
