// Inputs of the SSM operations: the members this stand-in honours. Any other is refused, as it would be ignored here
// and mean something on AWS.
import { z } from "zod";

const instanceId = z.string().regex(/^i-[0-9a-f]{8}(?:[0-9a-f]{9})?$/);
const instanceTarget = z.strictObject({ Key: z.literal("InstanceIds"), Values: z.array(instanceId).min(1).max(50) });

export const describeInstancesInput = z.strictObject({
    Filters: z.array(z.strictObject({ Key: z.literal("InstanceIds"), Values: z.array(z.string()).min(1) })).default([]),
    MaxResults: z.int().min(5).max(50).optional(),
});

export const sendCommandInput = z.strictObject({
    DocumentName: z.string().regex(/^[a-zA-Z0-9_\-.:/]{3,128}$/),
    DocumentVersion: z.enum(["$DEFAULT", "$LATEST"]).optional(),
    DocumentHash: z.string().optional(),
    DocumentHashType: z.literal("Sha256").optional(),
    InstanceIds: z.array(instanceId).max(50).default([]),
    Targets: z.array(instanceTarget).max(5).default([]),
    Parameters: z.record(z.string(), z.array(z.string())).default({}),
    Comment: z.string().max(100).default(""),
    /** Seconds within which the command must start; hosts here start at once. */
    TimeoutSeconds: z.int().min(30).max(2_592_000).default(600),
    OutputS3BucketName: z.string().min(3).max(63).optional(),
    OutputS3KeyPrefix: z.string().max(500).default(""),
}).refine((input) => input.InstanceIds.length + input.Targets.length > 0, "give InstanceIds or Targets");

export const getInvocationInput = z.strictObject({
    CommandId: z.string().length(36),
    InstanceId: instanceId,
    PluginName: z.string().min(4).optional(),
});

export const listInvocationsInput = z.strictObject({
    CommandId: z.string().length(36).optional(),
    InstanceId: instanceId.optional(),
    Details: z.boolean().default(false),
    MaxResults: z.int().min(1).max(50).optional(),
});

export const cancelCommandInput = z.strictObject({
    CommandId: z.string().length(36),
    InstanceIds: z.array(instanceId).default([]),
});
