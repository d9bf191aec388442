// The user that the worker logs on as in a directory this stack makes, so that the directory's Admin never is. A step on
// the deployer's side makes it through Directory Service Data, gives it a password nobody sees, and then resets Admin's
// to one that nobody keeps: what Pulumi's state holds of the bootstrap password opens nothing any more.
import * as aws from "@pulumi/aws";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../stack/physical-name";

export interface DelegatedUserArgs {
    readonly directoryId: pulumi.Input<string>;
    readonly domainName: pulumi.Input<string>;
    readonly keyArn: pulumi.Input<string>;
    readonly region: string;
    /** In the secret's name, e.g. `directory-dev`. */
    readonly label: string;
    /** Days in which a deleted secret can be brought back, 7 to 30. */
    readonly recoveryWindowInDays: number;
}

export const delegatedUserName = "gmsa-worker";

/** The step needs `ds:AccessDSData`, `ds:ResetUserPassword`, the `ds-data` calls it makes and `secretsmanager:PutSecretValue`. */
export class DelegatedUser extends pulumi.ComponentResource {
    public readonly secretArn: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: DelegatedUserArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:DelegatedUser", name, args, opts);
        const secret = this.createSecret();
        this.createUser(secret);
        this.secretArn = secret.arn;
        this.registerOutputs({ secretArn: this.secretArn });
    }

    private createSecret(): aws.secretsmanager.Secret {
        return new aws.secretsmanager.Secret(`${this.name}-secret`, {
            namePrefix: `${physicalName("secret", "gmsa", this.args.label, delegatedUserName)}-`,
            description: "Delegated user that the directory worker logs on as.",
            kmsKeyId: this.args.keyArn,
            recoveryWindowInDays: this.args.recoveryWindowInDays,
        }, { parent: this });
    }

    private createUser(secret: aws.secretsmanager.Secret): void {
        new command.local.Command(`${this.name}-creation`, {
            create: "node dist/ssm-runner.js delegated-user",
            environment: {
                GMSA_DIRECTORY_ID: this.args.directoryId,
                GMSA_DELEGATED_USER: delegatedUserName,
                GMSA_DELEGATED_USER_SECRET_ARN: secret.arn,
                GMSA_DOMAIN_NAME: this.args.domainName,
                AWS_REGION: this.args.region,
            },
            logging: command.local.Logging.Stderr,
        }, { parent: this, protect: false }); // the secret is worth protecting, the step that filled it is not
    }
}
