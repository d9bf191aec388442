// The one container of a gMSA task as ECS stores it: sorted, the service's defaults filled in, empty lists left out.
// Equal input gives equal bytes, so a task definition is registered anew only when something changed.
import { formatEcsReference } from "../credential-spec/ecs-reference";

/** Where the agent (and Fargate's credentials-fetcher) mounts the ticket, read-only, for every Linux gMSA container. */
export const ticketCache = "/var/credentials-fetcher/krbdir/krb5cc";

/** Name of the writable volume at /tmp; the rest of the file system is read-only unless asked otherwise. */
export const scratchVolume = "scratch";

export interface ContainerDefinitionInput {
    readonly name: string;
    readonly image: string;
    /** ARN of the SSM parameter or S3 object with the credential spec. */
    readonly credentialSpecArn: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly port?: number | undefined;
    /** Command and arguments, run in the container; exit code 0: healthy. */
    readonly healthCheck?: readonly string[] | undefined;
    readonly user?: string | undefined;
    readonly readonlyRootFilesystem: boolean;
    /** A process 1 that reaps children: shells opened by ECS Exec leave them. */
    readonly initProcess: boolean;
    readonly logGroup: string;
    readonly region: string;
}

/** JSON of the task definition's `containerDefinitions`. */
export function containerDefinitions(input: ContainerDefinitionInput): string {
    const { port, healthCheck, user } = input;
    return JSON.stringify([sorted({
        name: input.name,
        image: input.image,
        essential: true,
        credentialSpecs: [formatEcsReference("domainless", input.credentialSpecArn)],
        environment: environment(input.environment),
        readonlyRootFilesystem: input.readonlyRootFilesystem,
        mountPoints: [{ containerPath: "/tmp", readOnly: false, sourceVolume: scratchVolume }],
        linuxParameters: { initProcessEnabled: input.initProcess },
        logConfiguration: {
            logDriver: "awslogs",
            // Blocking, the driver's default, stops the program when CloudWatch does not answer.
            options: { "awslogs-group": input.logGroup, "awslogs-region": input.region, "awslogs-stream-prefix": input.name, mode: "non-blocking", "max-buffer-size": "25m" },
        },
        ...(port !== undefined && { portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }] }),
        ...(healthCheck !== undefined && { healthCheck: { command: healthCommand(healthCheck), interval: 30, retries: 3, startPeriod: 60, timeout: 5 } }),
        ...(user !== undefined && { user }),
    })]);
}

/** The ticket's place always wins: a task that looks elsewhere has no ticket. */
function environment(given: Readonly<Record<string, string>>): { name: string; value: string }[] {
    return Object.entries({ ...given, KRB5CCNAME: ticketCache })
        .map(([name, value]) => ({ name, value }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function healthCommand(command: readonly string[]): string[] {
    return command[0] === "CMD" || command[0] === "CMD-SHELL" ? [...command] : ["CMD", ...command];
}

/** Objects with their keys in order, at every level; lists as they are. */
function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
