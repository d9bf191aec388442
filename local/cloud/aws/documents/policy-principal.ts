// The Principal element of a policy. As in AWS, a role of this account that does not exist is refused: the service
// would otherwise keep a grant to nobody.
import { asList, isPropertyMap, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { type Subject } from "../../resource/row";
import { isForeignArn } from "../place";
import { iamRole, openIdConnectProvider } from "../tokens";

const principalKinds = ["AWS", "Service", "Federated", "CanonicalUser"];

export function principalFaults(principal: PropertyValue | undefined, path: string, subject: Subject): Fault[] {
    if (principal === undefined || principal === "*") return [];
    if (!isPropertyMap(principal))
        return [
            {
                path,
                found: principal,
                problem: "is no principal",
                allowed: `"*" or an object with ${principalKinds.join(", ")}`,
            },
        ];
    return Object.entries(principal).flatMap(([kind, values]) => {
        if (!principalKinds.includes(kind))
            return [
                { path: `${path}.${kind}`, problem: "is no kind of principal", allowed: principalKinds.join(", ") },
            ];
        return asList(values).flatMap((value) => valueFaults(kind, value, `${path}.${kind}`, subject));
    });
}

function valueFaults(kind: string, value: PropertyValue, path: string, subject: Subject): Fault[] {
    const fault = (problem: string, allowed: string): Fault[] => [{ path, found: value, problem, allowed }];
    if (typeof value !== "string") return fault("is no principal", "a text");
    if (kind === "Service" && !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(value))
        return fault("is no service principal", "SERVICE.amazonaws.com");
    if (kind === "AWS") return awsPrincipalFaults(value, path, subject);
    if (
        kind === "Federated" &&
        value.startsWith("arn:") &&
        subject.cloud.byArn(value, openIdConnectProvider) === undefined &&
        !isForeignArn(value)
    )
        return fault("names no identity provider that exists", `the ARN of a made ${openIdConnectProvider}`);
    return [];
}

function awsPrincipalFaults(value: string, path: string, { cloud, isPlanned }: Subject): Fault[] {
    if (value === "*" || /^\d{12}$/.test(value)) return [];
    const fault = (problem: string, allowed: string): Fault[] => [{ path, found: value, problem, allowed }];
    if (!/^arn:aws[a-z-]*:(iam|sts)::(\d{12}):(root|role\/.+|user\/.+|assumed-role\/.+)$/.test(value))
        return fault("is no AWS principal", "an account id, or the ARN of an account, role or user");
    if (
        /:root$|:user\/|:assumed-role\/|:role\/aws-service-role\//.test(value) ||
        isForeignArn(value) ||
        cloud.byArn(value, iamRole) !== undefined ||
        isPlanned(iamRole, value)
    )
        return [];
    return fault("names no role that exists", `the ARN of a made ${iamRole}`);
}
