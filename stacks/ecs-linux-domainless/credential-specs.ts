// One credential spec for each account and place that some workload reads it from: workloads of one account share it.
import * as pulumi from "@pulumi/pulumi";
import { buildCredentialSpec } from "../../components/credential-spec/build";
import { CredentialSpecObject } from "../../components/credential-spec/credential-spec-object";
import { CredentialSpecParameter } from "../../components/credential-spec/credential-spec-parameter";
import type { CredentialSpec } from "../../components/credential-spec/credential-spec";
import type { CredentialSpecSource } from "../../components/ecs/run-on";
import { PrivateBucket } from "../../components/storage/private-bucket";
import { physicalName } from "../../components/stack/physical-name";
import type { DirectoryOutputs } from "./directory-facts";
import type { WorkloadSettings } from "./workload-settings";

/** ARN of the parameter or object that a workload's task definition names. */
export type CredentialSpecArns = (workload: Pick<WorkloadSettings, "account" | "credentialSpecFrom">) => pulumi.Output<string>;

export interface CredentialSpecsArgs {
    readonly workloads: readonly Pick<WorkloadSettings, "account" | "credentialSpecFrom">[];
    readonly directory: DirectoryOutputs;
    /** ARN of an account's portable identity. */
    readonly secretArn: (account: string) => pulumi.Output<string>;
}

export function createCredentialSpecs(args: CredentialSpecsArgs, options: pulumi.ComponentResourceOptions): CredentialSpecArns {
    const inBucket = accountsFrom("s3", args.workloads);
    const bucket = inBucket.length === 0 ? undefined : new PrivateBucket("credential-specs", { forceDestroy: true }, options);
    const objects = bucket === undefined ? [] : inBucket.map((account) => [place("s3", account), new CredentialSpecObject(`${account}-credential-spec`, {
        document: documentOf(account, args), bucket: bucket.bucketName, bucketArn: bucket.bucketArn, folder: "credential-specs",
    }, options).objectArn] as const);
    const parameters = accountsFrom("ssm", args.workloads).map((account) => [place("ssm", account), new CredentialSpecParameter(`${account}-credential-spec`, {
        document: documentOf(account, args), parameterName: physicalName("ssmParameter", "/gmsa", pulumi.getStack(), "credential-specs", account),
    }, options).arn] as const);
    const arns = new Map<string, pulumi.Output<string>>([...objects, ...parameters]);
    return ({ account, credentialSpecFrom }) => {
        const arn = arns.get(place(credentialSpecFrom, account));
        if (arn === undefined) throw new Error(`No credential spec of account "${account}" was made in ${credentialSpecFrom}.`);
        return arn;
    };
}

function accountsFrom(source: CredentialSpecSource, workloads: CredentialSpecsArgs["workloads"]): string[] {
    return [...new Set(workloads.filter(({ credentialSpecFrom }) => credentialSpecFrom === source).map(({ account }) => account))].sort();
}

function place(source: CredentialSpecSource, account: string): string {
    return `${source}:${account}`;
}

function documentOf(account: string, { directory, secretArn }: CredentialSpecsArgs): pulumi.Output<CredentialSpec> {
    const { domainSid, domainGuid, domainName, forestName, netBiosName } = directory;
    return pulumi.all([domainSid, domainGuid, domainName, forestName, netBiosName, secretArn(account)]).apply(([sid, guid, dnsName, forest, netBios, credentialArn]) =>
        buildCredentialSpec({ sid, guid, dnsName, forestName: forest, netBiosName: netBios }, account, { platform: "linux", mode: "domainless", credentialArn }));
}
