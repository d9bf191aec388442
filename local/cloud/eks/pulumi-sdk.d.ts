// Functions of the SDK that serve components of remote packages, and that its declarations leave out.
import { type Inputs } from "@pulumi/pulumi";
import { type ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import "@pulumi/pulumi/provider/server";
import "@pulumi/pulumi/runtime/settings";
import "@pulumi/pulumi/runtime/state";

declare module "@pulumi/pulumi/provider/server" {
    /** Inputs of a component, each with what it depends on. */
    export function deserializeInputs(
        inputs: ReturnType<ConstructRequest["getInputs"]>,
        dependencies: ReturnType<ConstructRequest["getInputdependenciesMap"]>,
    ): Promise<Inputs>;
}

declare module "@pulumi/pulumi/runtime/settings" {
    /** Asks the engine what it supports; registrations wait for the answer. */
    export function awaitFeatureSupport(): Promise<void>;
    /** Resolves when every resource that was begun is registered. */
    export function waitForRPCs(): Promise<void>;
}

declare module "@pulumi/pulumi/runtime/state" {
    /** Runs with a state of the SDK of its own: several stacks build components in one process. */
    export function withLocalStorage<T>(run: () => Promise<T>): Promise<T>;
}
