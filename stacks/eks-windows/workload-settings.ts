// One Windows workload as its user writes it: an image, the gMSA account it is, its namespace, and who reaches it.
import { z } from "zod";
import { checkAccountName } from "../../components/credential-spec/account-name";
import { isReservedNamespace } from "../../components/eks/reserved-namespaces";
import { demandingObject } from "../../components/stack/demands";

const label = (longest: number) => z.string().regex(new RegExp(`^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,${longest - 1}}$`));

export const workloadFields = {
    name: label(40).meta({ allowed: "1 to 40 lower-case letters, digits and single hyphens, beginning with a letter", example: "reports" }),
    account: z.string()
        .refine((name) => checkAccountName(name).length === 0, { params: { code: "credential-spec-account-name" } })
        .meta({ allowed: "a gMSA account of the directory stack: 1 to 15 letters, digits, \"-\" or \"_\", without \"$\"", example: "bookstore" }),
    namespace: label(63)
        .refine((name) => !isReservedNamespace(name), { params: { code: "namespace-reserved" } })
        .meta({ allowed: "a namespace for workloads, of 1 to 63 lower-case letters, digits and hyphens; not default and none of the system's own", example: "reports" }),
    image: z.string().regex(/^[a-z0-9][a-z0-9.-]*(?::\d+)?(?:\/[a-z0-9._-]+)*(?::[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64}|:[\w][\w.-]{0,127}@sha256:[0-9a-f]{64})$/)
        .refine((image) => !image.endsWith(":latest"), { params: { code: "pod-image-pinned" } })
        .meta({ allowed: "an image with its registry and a tag other than latest, or a digest", example: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reports:1.4.0-ltsc2022" }),
    /** @default 2 */
    replicas: z.int().min(0).max(5000).meta({ allowed: "a whole number from 0 to 5000, absent: 2, one for each of two zones", example: "2" }).optional(),
    /** @default 0.5 */
    cpu: z.number().min(0.1).max(192).multipleOf(0.05).meta({ allowed: "virtual CPUs from 0.1 to 192 in steps of 0.05, absent: 0.5", example: "0.5" }).optional(),
    /** @default 1024 */
    memoryMiB: z.int().min(128).max(1_572_864).meta({ allowed: "memory in MiB, 128 or more, absent: 1024; Windows kills nothing that takes more, so it is the limit too", example: "1024" }).optional(),
    port: z.int().min(1).max(65535).meta({ allowed: "a whole number from 1 to 65535", example: "8080" }).optional(),
    healthPath: z.string().regex(/^\/[\x21-\x7e]{0,1023}$/).meta({ allowed: "a path that answers 200 to 399 without a log-on, beginning with \"/\"", example: "/health" }).optional(),
    /** @default - the cluster only */
    loadBalancer: z.enum(["internal"]).meta({ allowed: "internal: callers in the VPC reach the port through a load balancer", example: "internal" }).optional(),
    /** @default "pod" */
    credentialSpecAt: z.enum(["pod", "container"]).meta({ allowed: "pod (every container is the account) or container (the program's container only)", example: "pod" }).optional(),
    environment: z.record(z.string().regex(/^[A-Za-z_][\w.-]*$/), z.string())
        .meta({ allowed: "names and texts; never a password: whoever may read the workload reads them", example: "{ DATABASE_HOST: sql.corp.example.com }" }).optional(),
};

export const workloadSettings = demandingObject(workloadFields, (sound) => (["healthPath", "loadBalancer"] as const).flatMap((key) => {
    if (sound[key] === undefined || sound.port !== undefined) return [];
    return [{ code: key === "loadBalancer" ? "load-balancer-needs-port" : "health-path-needs-port", path: key, message: "needs a port to reach the containers at.", fix: "Add port, for example 8080." }];
}));

export type WorkloadSettings = z.output<typeof workloadSettings>;
