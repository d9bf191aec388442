// A function that the SDK has and leaves out of its declarations: the store of what a program still waits for.
import "@pulumi/pulumi/runtime/state";

declare module "@pulumi/pulumi/runtime/state" {
    export function getStore(): { readonly leakCandidates: Set<Promise<unknown>> };
}
