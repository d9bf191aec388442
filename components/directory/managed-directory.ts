// AWS Managed Microsoft AD. Its first password exists because the API demands one: nobody reads it, and the delegated
// user's step replaces it by one that nobody keeps. A change of password, edition or name would replace the directory
// and with it every identity, so the password's changes are ignored.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedContainers, type Domain, type DomainContainers } from "./domain";

export interface ManagedDirectoryArgs {
    /** Fully qualified, at least two labels; need not exist outside the VPC. */
    readonly domainName: string;
    readonly netBiosName: string;
    /** Said always: the provider's default is Enterprise, the dearer one. */
    readonly edition: "Standard" | "Enterprise";
    readonly vpcId: pulumi.Input<string>;
    /** Private subnets in two zones. */
    readonly subnetIds: readonly [pulumi.Input<string>, pulumi.Input<string>];
}

/**
 * Takes 20 to 45 minutes to make. Protect it by the `protect` option: deleting it destroys every identity.
 * Cost: about 86 USD a month for Standard, about 290 USD for Enterprise, two domain controllers each (us-east-1).
 */
export class ManagedDirectory extends pulumi.ComponentResource implements Domain {
    public readonly domainName: pulumi.Output<string>;
    public readonly netBiosName: pulumi.Output<string>;
    public readonly dnsAddresses: pulumi.Output<string[]>;
    public readonly directoryId: pulumi.Output<string>;
    public readonly controllersSecurityGroupId: pulumi.Output<string>;
    public readonly containers: pulumi.Output<DomainContainers>;

    constructor(private readonly name: string, private readonly args: ManagedDirectoryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:ManagedDirectory", name, args, opts);
        const directory = this.createDirectory(this.bootstrapPassword());
        this.domainName = pulumi.output(args.domainName);
        this.netBiosName = pulumi.output(args.netBiosName);
        this.dnsAddresses = directory.dnsIpAddresses.apply((addresses) => [...addresses].sort());
        this.directoryId = directory.id;
        this.controllersSecurityGroupId = directory.securityGroupId;
        this.containers = pulumi.output(managedContainers(args.domainName, args.netBiosName));
        this.registerOutputs({
            domainName: this.domainName, netBiosName: this.netBiosName, dnsAddresses: this.dnsAddresses,
            directoryId: this.directoryId, controllersSecurityGroupId: this.controllersSecurityGroupId, containers: this.containers,
        });
    }

    /** Another one at each run; only the first is ever used. Without i no password can hold "admin", which AWS refuses. */
    private bootstrapPassword(): pulumi.Output<string> {
        const generated = aws.secretsmanager.getRandomPasswordOutput({ passwordLength: 40, requireEachIncludedType: true, excludeCharacters: "iI\"'\\/@ " }, { parent: this });
        return pulumi.secret(generated.randomPassword);
    }

    private createDirectory(password: pulumi.Output<string>): aws.directoryservice.Directory {
        return new aws.directoryservice.Directory(`${this.name}-directory`, {
            name: this.args.domainName,
            shortName: this.args.netBiosName,
            type: "MicrosoftAD", // the provider's default, SimpleAD, has no gMSA
            edition: this.args.edition,
            password,
            enableDirectoryDataAccess: true, // the delegated user is made through it, with no host in the domain
            vpcSettings: { vpcId: this.args.vpcId, subnetIds: [...this.args.subnetIds] },
        }, { parent: this, ignoreChanges: ["password"], customTimeouts: { create: "90m", update: "90m", delete: "90m" } });
    }
}
