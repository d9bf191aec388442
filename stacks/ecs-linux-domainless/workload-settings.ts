// One workload as its user writes it: an image, the gMSA account it is, where it runs, what it reaches and who reaches it.
import { z } from "zod";
import { checkAccountName } from "../../components/credential-spec/account-name";
import { checkTask } from "../../components/ecs/check-task";
import { credentialSpecSources, runOnChoices } from "../../components/ecs/run-on";
import { demandingObject } from "../../components/stack/demands";

const port = z.number().int().min(1).max(65535).meta({ allowed: "a whole number from 1 to 65535", example: "8080" });

const accountName = z.string()
    .refine((name) => checkAccountName(name).length === 0, { params: { code: "credential-spec-account-name" } })
    .meta({ allowed: "a gMSA account of the directory stack: 1 to 15 letters, digits, \"-\" or \"_\", without \"$\"", example: "bookstore" });

const image = z.union([
    z.string().regex(/^(?![A-Z][a-z]+:\/\/)[a-z0-9][a-z0-9.-]*(?::\d+)?(?:\/[a-z0-9._-]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/),
    z.strictObject({ tag: z.string().regex(/^\w[\w.-]{0,127}$/).meta({ allowed: "a tag of the repository that this stack makes for the workload", example: "1.4.0" }) }),
]).meta({
    allowed: "an image with its registry and tag, or { tag } of a repository that this stack makes for the workload",
    example: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/bookstore:1.4.0",
});

const loadBalancer = z.strictObject({
    healthPath: z.string().regex(/^\/[\x21-\x7e]{0,1023}$/).meta({ allowed: "a path that answers 200 to 399 without a log-on, beginning with \"/\"", example: "/health" }),
    certificateArn: z.string().regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/)
        .meta({ allowed: "the ARN of an ACM certificate of this region", example: "arn:aws:acm:eu-west-1:123456789012:certificate/6f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21" }).optional(),
    exposeToInternet: z.boolean().meta({ allowed: "true: anyone on the internet can reach the workload; false or absent: the VPC only", example: "false" }).optional(),
});

const connection = z.strictObject({
    port,
    cidr: z.cidrv4().meta({ allowed: "the IPv4 network of the service, absent: the VPC", example: "10.40.0.0/16" }).optional(),
});

export const workloadFields = {
    name: z.string().regex(/^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,31}$/)
        .meta({ allowed: "1 to 32 lower-case letters, digits and single hyphens, beginning with a letter", example: "bookstore" }),
    account: accountName,
    runOn: z.enum(runOnChoices).meta({ allowed: "ec2 (this stack's hosts) or fargate", example: "fargate" }),
    credentialSpecFrom: z.enum(credentialSpecSources).meta({ allowed: "s3, or ssm where runOn is ec2", example: "s3" }),
    image,
    cpu: z.number().int().positive().meta({ allowed: "CPU units, 1024 = one virtual CPU", example: "512" }),
    memoryMiB: z.number().int().positive().meta({ allowed: "memory in MiB that goes with cpu", example: "1024" }),
    port: port.optional(),
    replicas: z.number().int().min(0).max(5000).meta({ allowed: "a whole number from 0 to 5000, absent: 2, one for each of two zones", example: "2" }).optional(),
    environment: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string())
        .meta({ allowed: "names and texts; never a password: task definitions are readable", example: "{ DATABASE_HOST: sql.corp.example.com }" }).optional(),
    connectsTo: z.array(connection).meta({ allowed: "TCP ports of services the containers call, beside the directory and HTTPS", example: "[{ port: 1433 }]" }).optional(),
    loadBalancer: loadBalancer.optional(),
    healthCheck: z.array(z.string().min(1)).min(1)
        .meta({ allowed: "the command that is run in the container, as a list; exit code 0: healthy", example: "[klist, -s]" }).optional(),
    user: z.string().min(1).meta({ allowed: "uid, uid:gid or a user of the image; absent: the image's own", example: "root" }).optional(),
    writableRootFilesystem: z.boolean().meta({ allowed: "true: the program writes elsewhere than in /tmp", example: "true" }).optional(),
    executeCommand: z.boolean().meta({ allowed: "true: `aws ecs execute-command` opens a shell in the containers", example: "true" }).optional(),
};

export const workloadSettings = demandingObject(workloadFields, checkTask);
export type WorkloadSettings = z.output<typeof workloadSettings>;
