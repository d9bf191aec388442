// What an oracle can judge: something rendered, in the form that the tool was written for.

/** JSON as it goes to the tools. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

interface Named {
    /** Where it comes from, e.g. the resource's type and name; stands in findings. */
    readonly name: string;
    /** What it stands together with: rules about several resources (overlapping subnets, names taken twice) look within it. @default "" */
    readonly stack?: string;
}

/** A CloudFormation resource; for cfn-lint. */
export interface TemplateArtefact extends Named {
    readonly kind: "template";
    readonly value: { readonly Type: string; readonly Properties: JsonObject };
}

/** An IAM policy; for parliament. */
export interface PolicyArtefact extends Named {
    readonly kind: "policy";
    readonly value: JsonObject;
    /** On a resource: the `*` there means that resource alone. @default false */
    readonly isOnResource?: boolean;
}

/** The parameters of an API operation; for botocore's models. */
export interface RequestArtefact extends Named {
    readonly kind: "request";
    readonly value: { /** As botocore calls it, e.g. `ecs`. */ readonly service: string; /** e.g. `RegisterTaskDefinition` */ readonly operation: string; readonly parameters: JsonObject };
}

export type Artefact = TemplateArtefact | PolicyArtefact | RequestArtefact;

export interface OracleFinding {
    readonly oracle: "cfn-lint" | "parliament" | "botocore";
    readonly artefact: string;
    readonly stack: string;
    /** The tool's own id, e.g. `E3002` or `UNKNOWN_ACTION`. */
    readonly rule: string;
    /** Place within the artefact; empty for the whole. */
    readonly path: string;
    readonly message: string;
}
