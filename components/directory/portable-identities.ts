// The secrets of the users that hosts outside the domain log on as. Pulumi makes them empty: the worker generates each
// password, sets it in the domain and writes it here, so none is ever in a program, a state file or a log.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../stack/physical-name";
import type { GmsaAccount } from "./gmsa-accounts";

export interface PortableIdentitiesArgs {
    /** Only the domainless ones get a secret. Plain: they decide how many there are. */
    readonly accounts: readonly GmsaAccount[];
    readonly keyArn: pulumi.Input<string>;
    /** In the secrets' names, e.g. `directory-dev`. */
    readonly label: string;
    /** Days in which a deleted secret can be brought back, 7 to 30. */
    readonly recoveryWindowInDays: number;
}

/** Cost: 0.40 USD a month for each secret. */
export class PortableIdentities extends pulumi.ComponentResource {
    /** By account name; joined accounts are not in it. */
    public readonly secretArns: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(private readonly name: string, private readonly args: PortableIdentitiesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:PortableIdentities", name, args, opts);
        const domainless = args.accounts.filter((account) => account.mode === "domainless");
        this.secretArns = Object.fromEntries(domainless.map((account) => [account.name, this.createSecret(account).arn]));
        this.registerOutputs({ secretArns: this.secretArns });
    }

    private createSecret(account: GmsaAccount): aws.secretsmanager.Secret {
        return new aws.secretsmanager.Secret(`${this.name}-${account.name}`, {
            // A prefix, not a name: a deleted secret keeps its name for the whole recovery window.
            namePrefix: `${physicalName("secret", "gmsa", this.args.label, account.name)}-`,
            description: `Portable identity of gMSA account ${account.name}. The directory worker writes and renews it.`,
            kmsKeyId: this.args.keyArn,
            recoveryWindowInDays: this.args.recoveryWindowInDays,
        }, { parent: this });
    }
}
