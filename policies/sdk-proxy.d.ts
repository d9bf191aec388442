// The SDK exports these two for rules and their tests, but its build strips them from the declarations.
import "@pulumi/policy/proxy";

declare module "@pulumi/policy/proxy" {
    /** Properties as a rule gets them: reading an unknown value throws. */
    export function unknownCheckingProxy(props: Readonly<Record<string, unknown>>): Record<string, unknown>;
    export class UnknownValueError extends Error {}
}
