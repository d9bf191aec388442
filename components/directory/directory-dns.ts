// Makes the domain's names resolve in the VPC: queries for the domain go to its controllers, everything else stays with
// the VPC's own resolver, so private zones and endpoint names keep working. (DHCP options would send all DNS there.)
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { DirectoryAccess } from "./directory-access";
import type { Domain } from "./domain";

export interface DirectoryDnsArgs {
    readonly domain: Pick<Domain, "domainName" | "dnsAddresses" | "controllersSecurityGroupId">;
    readonly vpcId: pulumi.Input<string>;
    /** In two zones: one address in each, so that a lost zone takes no names with it. */
    readonly subnetIds: readonly [pulumi.Input<string>, pulumi.Input<string>];
}

/** Cost: about 180 USD a month for the two addresses, and 0.40 USD for each million queries (us-east-1). */
export class DirectoryDns extends pulumi.ComponentResource {
    public readonly resolverRuleId: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: DirectoryDnsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:DirectoryDns", name, args, opts);
        const rule = this.createRule(this.createEndpoint());
        // One association for each rule and VPC: the old one has to go before its replacement comes.
        new aws.route53.ResolverRuleAssociation(`${name}-association`, { resolverRuleId: rule.id, vpcId: args.vpcId }, { parent: this, deleteBeforeReplace: true });
        this.resolverRuleId = rule.id;
        this.registerOutputs({ resolverRuleId: this.resolverRuleId });
    }

    private createEndpoint(): aws.route53.ResolverEndpoint {
        const access = new DirectoryAccess(this.name, {
            client: "resolver-endpoint",
            vpcId: this.args.vpcId,
            controllersSecurityGroupId: this.args.domain.controllersSecurityGroupId,
            dnsAddresses: this.args.domain.dnsAddresses,
        }, { parent: this });
        return new aws.route53.ResolverEndpoint(`${this.name}-outbound`, {
            direction: "OUTBOUND",
            securityGroupIds: [access.securityGroupId],
            ipAddresses: this.args.subnetIds.map((subnetId) => ({ subnetId })),
        }, { parent: this, dependsOn: access });
    }

    private createRule(endpoint: aws.route53.ResolverEndpoint): aws.route53.ResolverRule {
        return new aws.route53.ResolverRule(`${this.name}-forward`, {
            ruleType: "FORWARD",
            domainName: this.args.domain.domainName,
            resolverEndpointId: endpoint.id,
            targetIps: this.args.domain.dnsAddresses.apply((addresses) => addresses.map((ip) => ({ ip }))),
        }, { parent: this });
    }
}
