// A domain that AWS does not run, given by the facts that cannot be asked from AWS. The worker reads the rest (SID, GUID,
// forest) from the domain itself.
import * as pulumi from "@pulumi/pulumi";
import { selfManagedContainers, type Domain, type DomainContainers } from "./domain";

export interface SelfManagedDomainArgs {
    readonly domainName: string;
    readonly netBiosName: string;
    /** IPv4 addresses of domain controllers that serve DNS. */
    readonly dnsAddresses: readonly string[];
    /** Distinguished name. @default - the domain's Users container */
    readonly organizationalUnit?: string | undefined;
}

/** Makes nothing. The route to the controllers and their own firewall are their owner's. */
export class SelfManagedDomain extends pulumi.ComponentResource implements Domain {
    public readonly domainName: pulumi.Output<string>;
    public readonly netBiosName: pulumi.Output<string>;
    public readonly dnsAddresses: pulumi.Output<string[]>;
    public readonly directoryId: pulumi.Output<string | null> = pulumi.output(null);
    public readonly controllersSecurityGroupId: pulumi.Output<string | null> = pulumi.output(null);
    public readonly containers: pulumi.Output<DomainContainers>;

    constructor(name: string, args: SelfManagedDomainArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:SelfManagedDomain", name, args, opts);
        this.domainName = pulumi.output(args.domainName);
        this.netBiosName = pulumi.output(args.netBiosName);
        this.dnsAddresses = pulumi.output([...args.dnsAddresses].sort());
        this.containers = pulumi.output(selfManagedContainers(args.domainName, args.organizationalUnit));
        this.registerOutputs({ domainName: this.domainName, netBiosName: this.netBiosName, dnsAddresses: this.dnsAddresses, containers: this.containers });
    }
}
