// The Systems Manager document through which the stack, the schedule and `gmsa` start the directory worker. Parameters
// are text put into a script, so each has a pattern that leaves nothing for a shell to read; none is ever a secret,
// since a command's parameters stay readable in its history.
import script from "./run-worker.sh";

export const workerActions = ["converge", "rotate", "facts"] as const;
export type WorkerAction = (typeof workerActions)[number];

/** Seconds a run may take before the agent ends it. */
const runSeconds = 1800;
const bucket = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
const contentHash = "[0-9a-f]{64}";

const parameters = {
    bundle: {
        type: "String",
        description: "S3 URI of the worker's bundle, named by the SHA-256 of its contents.",
        allowedPattern: `^s3://${bucket}/worker/${contentHash}\\.js$`,
    },
    desiredState: {
        type: "String",
        description: "S3 URI of the desired state, named by the SHA-256 of its contents.",
        allowedPattern: `^s3://${bucket}/desired-state/${contentHash}\\.json$`,
    },
    action: {
        type: "String",
        description: "What to do: bring the domain to the desired state, renew passwords that are due, or only read the domain's facts.",
        allowedValues: workerActions,
        allowedPattern: `^(${workerActions.join("|")})$`,
    },
};

export type WorkerParameters = Readonly<Record<keyof typeof parameters, string>>;

/** The document's JSON, schema 2.2. */
export function workerDocument(): string {
    return JSON.stringify({
        schemaVersion: "2.2",
        description: "Brings the domain to the desired state of its gMSA accounts, or renews their portable identities.",
        parameters,
        mainSteps: [{
            action: "aws:runShellScript",
            name: "runDirectoryWorker",
            precondition: { StringEquals: ["platformType", "Linux"] },
            inputs: { timeoutSeconds: String(runSeconds), runCommand: script.trimEnd().split("\n") },
        }],
    });
}
