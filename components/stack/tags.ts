// The tags every resource carries: who owns it, which stack made it. Set once, through the provider's defaultTags;
// Auto Scaling groups and launch templates need their own copy, since default tags do not reach instances and volumes.

/** Keys the policies ask for (`required-tags`). */
export const requiredTagKeys = ["Project", "Program", "Environment", "ManagedBy"] as const;

export type Tags = Readonly<Record<string, string>>;

export function stackTags(stack: { readonly project: string; readonly program: string; readonly environment: string }): Tags {
    return { Project: stack.project, Program: stack.program, Environment: stack.environment, ManagedBy: "pulumi" };
}
