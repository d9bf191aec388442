// What ECS and its agent refuse about one gMSA task on Linux, known before anything is made. Settings report it with
// their path, the component throws it; the codes are the policies' ids where a policy watches the same thing.
import type { Problem } from "../problem/problem";
import type { CredentialSpecSource, RunOn } from "./run-on";
import { checkTaskSize } from "./task-size";

/** The decisions about a task. A field that is absent is not judged. */
export interface TaskChoices {
    readonly runOn?: RunOn | undefined;
    readonly credentialSpecFrom?: CredentialSpecSource | undefined;
    readonly cpu?: number | undefined;
    readonly memoryMiB?: number | undefined;
    /** `uid`, `uid:gid` or a name; absent: the image's own user. */
    readonly user?: string | undefined;
    readonly port?: number | undefined;
    readonly connectsTo?: readonly { readonly port: number; readonly cidr?: string | undefined }[] | undefined;
    readonly loadBalancer?: { readonly certificateArn?: string | undefined; readonly exposeToInternet?: boolean | undefined } | undefined;
}

/** Empty when the platform will take the task. Paths are the fields of `TaskChoices`. */
export function checkTask(task: TaskChoices): Problem[] {
    const { runOn, cpu, memoryMiB } = task;
    return [
        ...checkSource(task),
        ...(runOn !== undefined && cpu !== undefined && memoryMiB !== undefined ? checkTaskSize(runOn, cpu, memoryMiB) : []),
        ...checkUser(task),
        ...checkLoadBalancer(task),
        ...checkConnections(task),
    ];
}

function checkSource({ runOn, credentialSpecFrom }: TaskChoices): Problem[] {
    if (runOn !== "fargate" || credentialSpecFrom !== "ssm") return [];
    return [{
        code: "credential-spec-source-fits-launch-type",
        path: "credentialSpecFrom",
        message: "\"ssm\" cannot serve a task on Fargate, whose credentials-fetcher takes the ARN of an S3 object only. Allowed with runOn fargate: s3.",
        fix: "Set credentialSpecFrom to s3, or runOn to ec2.",
    }];
}

/**
 * The ticket file is root's, mode 600. On Fargate nobody can change that; on EC2 the image may be built so that a
 * root process copies the ticket before it drops its rights, so there it is only a warning (`userWarning`).
 */
function checkUser({ runOn, user }: TaskChoices): Problem[] {
    if (runOn !== "fargate" || user === undefined || isRoot(user)) return [];
    return [{
        code: "task-user-reads-ticket",
        path: "user",
        message: `"${user}" cannot read the Kerberos ticket on Fargate: the file belongs to root, mode 600. Allowed: no user, or root.`,
        fix: "Remove user, or set runOn to ec2 and let a root entry point copy the ticket before it drops its rights.",
    }];
}

/** What to tell whoever runs a gMSA container on EC2 as another user than root; undefined: nothing. */
export function userWarning({ runOn, user }: TaskChoices): string | undefined {
    if (runOn !== "ec2" || user === undefined || isRoot(user)) return undefined;
    return `task-user-reads-ticket: user "${user}" cannot read the Kerberos ticket unless the image's entry point starts as root and copies it: the file belongs to root, mode 600.`;
}

export function isRoot(user: string): boolean {
    return /^(?:0|root)(?::|$)/.test(user);
}

function checkLoadBalancer({ port, loadBalancer }: TaskChoices): Problem[] {
    if (loadBalancer === undefined) return [];
    return [
        ...(port === undefined ? [{
            code: "load-balancer-needs-port",
            path: "loadBalancer",
            message: "A load balancer is asked for, but the container has no port it could forward to.",
            fix: "Add port, for example port: 8080, or remove loadBalancer.",
        }] : []),
        ...(loadBalancer.exposeToInternet === true && loadBalancer.certificateArn === undefined ? [{
            code: "internet-needs-certificate",
            path: "loadBalancer.certificateArn",
            message: "is missing. A load balancer that faces the internet answers on HTTPS only.",
            fix: "Add the ARN of an ACM certificate of this region, or remove exposeToInternet.",
        }] : []),
    ];
}

/** The same way out twice would be one security-group rule made twice, which AWS refuses. */
function checkConnections({ connectsTo = [] }: TaskChoices): Problem[] {
    const written = connectsTo.map(({ port, cidr }) => `${port} ${cidr ?? "the VPC"}`);
    return written.flatMap((connection, at) => {
        const first = written.indexOf(connection);
        return first === at ? [] : [{
            code: "connection-written-twice",
            path: `connectsTo[${at}]`,
            message: `opens the way that connectsTo[${first}] opens already: port ${connection.replace(" ", " of ")}.`,
            fix: "Remove one of them.",
        }];
    });
}
