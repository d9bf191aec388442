// An AWS Managed Microsoft AD that somebody else made, given by its id. Everything else is looked up, so a wrong id or a
// directory of a type without gMSA fails in the preview.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedContainers, type Domain, type DomainContainers } from "./domain";

export interface ExistingDirectoryArgs {
    /** `d-` and ten hexadecimal digits. */
    readonly directoryId: string;
    /** Rules of a VPC's groups cannot name the groups of another, save over a peering: they then go by address. */
    readonly isInOtherVpc: boolean;
}

/** Makes nothing and costs nothing. */
export class ExistingDirectory extends pulumi.ComponentResource implements Domain {
    public readonly domainName: pulumi.Output<string>;
    public readonly netBiosName: pulumi.Output<string>;
    public readonly dnsAddresses: pulumi.Output<string[]>;
    public readonly directoryId: pulumi.Output<string>;
    public readonly controllersSecurityGroupId: pulumi.Output<string | null>;
    /** The controllers' group whichever VPC it is of: for rules that are its own. */
    public readonly admittingSecurityGroupId: pulumi.Output<string>;
    public readonly containers: pulumi.Output<DomainContainers>;

    constructor(name: string, args: ExistingDirectoryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:ExistingDirectory", name, args, opts);
        const directory = aws.directoryservice.getDirectoryOutput({ directoryId: args.directoryId }, { parent: this }).apply(supportingGmsa);
        this.domainName = directory.name;
        this.netBiosName = directory.shortName;
        this.dnsAddresses = directory.dnsIpAddresses.apply((addresses) => [...addresses].sort());
        this.directoryId = directory.directoryId;
        this.admittingSecurityGroupId = directory.securityGroupId;
        this.controllersSecurityGroupId = args.isInOtherVpc ? pulumi.output(null) : directory.securityGroupId;
        this.containers = directory.apply((found) => managedContainers(found.name, found.shortName));
        this.registerOutputs({
            domainName: this.domainName, netBiosName: this.netBiosName, dnsAddresses: this.dnsAddresses,
            directoryId: this.directoryId, controllersSecurityGroupId: this.controllersSecurityGroupId, containers: this.containers,
        });
    }
}

function supportingGmsa(directory: aws.directoryservice.GetDirectoryResult): aws.directoryservice.GetDirectoryResult {
    if (directory.type === "MicrosoftAD") return directory;
    throw new pulumi.RunError(`directory-supports-gmsa: directory "${directory.directoryId}" is of type ${directory.type}, which has no gMSA accounts of its own. Allowed: MicrosoftAD. Name another one in domain.existing, or use selfManaged.`);
}
