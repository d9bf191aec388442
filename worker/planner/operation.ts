// Everything the worker can do to a domain, as data: what the planner decides, `plan` prints and `converge` applies.
// A group's SID is known only after the group was made, so operations name groups; the SID is looked up when applied.

interface On {
    /** Distinguished name of the object that is made or changed. */
    readonly distinguishedName: string;
}

export type Operation =
    | On & { readonly kind: "create-group"; readonly accountName: string; readonly description: string }
    | On & { readonly kind: "create-user"; readonly accountName: string; readonly userPrincipalName: string; readonly description: string }
    | On & {
        readonly kind: "create-account";
        /** With the trailing `$`. */
        readonly accountName: string;
        readonly dnsHostName: string;
        readonly servicePrincipalNames: readonly string[];
        readonly passwordIntervalDays: number;
        /** sAMAccountName of the group that may retrieve the password. */
        readonly readersGroup: string;
        readonly description: string;
    }
    | On & { readonly kind: "add-service-principal-names"; readonly names: readonly string[] }
    | On & { readonly kind: "remove-service-principal-names"; readonly names: readonly string[] }
    | On & { readonly kind: "set-membership-descriptor"; readonly readersGroup: string }
    | On & { readonly kind: "set-encryption-types" }
    | On & { readonly kind: "set-dns-host-name"; readonly dnsHostName: string }
    | On & { readonly kind: "enable-account" }
    | On & { readonly kind: "set-description"; readonly description: string }
    | On & { readonly kind: "add-member"; readonly member: string }
    | On & { readonly kind: "set-password"; readonly userName: string; readonly secretArn: string }
    | On & { readonly kind: "promote-password"; readonly userName: string; readonly secretArn: string };

export type OperationKind = Operation["kind"];

/**
 * The order in which operations are applied. Groups and users come before what names them; a service principal name
 * leaves its old account before another one takes it.
 */
export const operationOrder = {
    "create-group": 0,
    "create-user": 1,
    "set-description": 2,
    "remove-service-principal-names": 3,
    "create-account": 4,
    "add-service-principal-names": 5,
    "set-dns-host-name": 6,
    "set-encryption-types": 7,
    "set-membership-descriptor": 8,
    "enable-account": 9,
    "add-member": 10,
    "promote-password": 11,
    "set-password": 12,
} as const satisfies Record<OperationKind, number>;
