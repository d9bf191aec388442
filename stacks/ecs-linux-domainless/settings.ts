// What a user writes for this stack: the directory it logs on to, the hosts, and the workloads as a list. Pure: the
// command line reads it without loading a provider.
import { z } from "zod";
import { isArm } from "../../components/hosts/instance-type";
import { demandingObject } from "../../components/stack/demands";
import { defineSettings } from "../../components/stack/program";
import { checkCapacityRange } from "../capacity-range";
import { checkWorkloads } from "./check-workloads";
import { workloadSettings } from "./workload-settings";

const capacity = demandingObject({
    instanceTypes: z.array(z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/)
        .refine((type) => !isArm(type), { params: { code: "host-architecture" } })
        .meta({ allowed: "an x86-64 instance type: gMSA on Arm is unproven", example: "m7i.large" })).min(1)
        .meta({ allowed: "one or more x86-64 instance types, the preferred one first", example: "[m7i.large]" }),
    minimum: z.number().int().min(0).max(1000).meta({ allowed: "a whole number from 0 to 1000", example: "1" }),
    maximum: z.number().int().min(1).max(1000).meta({ allowed: "a whole number from 1 to 1000", example: "4" }),
}, checkCapacityRange);

const schema = demandingObject({
    directory: z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/).meta({ allowed: "the name of a stack of program directory", example: "directory-dev" }),
    /** Absent: there are no hosts, all workloads run on Fargate. */
    capacity: capacity.optional(),
    workloads: z.array(workloadSettings).min(1).meta({
        allowed: "one or more workloads",
        example: "[{ name: bookstore, account: bookstore, runOn: fargate, credentialSpecFrom: s3, image: …, cpu: 512, memoryMiB: 1024 }]",
    }),
}, (_sound, written) => checkWorkloads(written));

export type EcsLinuxDomainlessSettings = z.output<typeof schema>;
export type CapacitySettings = z.output<typeof capacity>;

export const ecsLinuxDomainlessSettings = defineSettings({
    program: "ecs-linux-domainless",
    schema,
    check: () => [],
    consumes: (settings) => [settings.directory],
});
