// The Automation API, loaded when it is needed: it takes half a second, in which the local cloud starts already, and a
// fault in the settings is told before that.

export async function automation(): Promise<typeof import("@pulumi/pulumi/automation")> {
    return import("@pulumi/pulumi/automation/index.js");
}
