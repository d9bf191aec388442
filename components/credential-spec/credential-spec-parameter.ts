// A credential spec in an SSM parameter, for ECS on EC2. Of type String on purpose: it is no secret, and the Windows
// agent fetches it without decryption, so a SecureString would reach it as cipher text. Fargate cannot read it.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ProblemsError } from "../problem/problem";
import type { CredentialSpec } from "./credential-spec";
import { checkDocumentSize } from "./document-size";
import { serializeCredentialSpec } from "./serialize";

export interface CredentialSpecParameterArgs {
    readonly document: pulumi.Input<CredentialSpec>;
    /** Physical name, with one leading slash, e.g. `/gmsa/dev/credential-specs/bookstore`. Task definitions name it. */
    readonly parameterName: pulumi.Input<string>;
}

/** Costs nothing (Standard tier). Does not grant anybody to read it: the execution role does that. */
export class CredentialSpecParameter extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;
    public readonly parameterName: pulumi.Output<string>;

    constructor(name: string, args: CredentialSpecParameterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:credential-spec:CredentialSpecParameter", name, args, opts);
        const parameter = new aws.ssm.Parameter(`${name}-parameter`, {
            name: args.parameterName,
            type: "String",
            tier: "Standard",
            value: pulumi.output(args.document).apply(parameterText),
            description: "gMSA credential spec. Holds no secret.",
        }, { parent: this });
        this.arn = parameter.arn;
        this.parameterName = parameter.name;
        this.registerOutputs({ arn: this.arn, parameterName: this.parameterName });
    }
}

/** What the parameter holds. @throws ProblemsError `credential-spec-parameter-size` */
export function parameterText(document: CredentialSpec): string {
    const text = serializeCredentialSpec(document);
    const problems = checkDocumentSize(text, "ssm-parameter");
    if (problems.length > 0) throw new ProblemsError("credential spec parameter", problems);
    return text;
}
