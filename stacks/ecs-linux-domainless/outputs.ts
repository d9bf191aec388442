// What this stack promises to the command line and to other stacks: names to look things up by, never a secret.
import { z } from "zod";
import { defineContract } from "../../components/stack/contract";

export const ecsLinuxDomainlessContract = defineContract({
    program: "ecs-linux-domainless",
    version: 1,
    shape: {
        clusterName: z.string(),
        region: z.string(),
        /** By workload name. */
        services: z.record(z.string(), z.strictObject({
            serviceName: z.string(),
            taskDefinitionArn: z.string(),
            logGroupName: z.string(),
            /** Attach what the program in the containers needs at AWS to this role. */
            taskRoleName: z.string(),
            /** `null`: the workload has no load balancer. */
            url: z.string().nullable(),
        })),
        /** By workload name, without tags: where to push the images of workloads whose repository is made here. */
        repositories: z.record(z.string(), z.string()),
    },
});
