// What was found in the domain, as far as the plan depends on it.
import { nameKey } from "../codec/distinguished-name";

interface Found {
    readonly distinguishedName: string;
    /** sAMAccountName; empty for an object that has none. */
    readonly accountName: string;
    readonly description: string;
    readonly servicePrincipalNames: readonly string[];
}

export interface FoundGroup extends Found {
    readonly kind: "group";
    readonly sid: string;
}

export interface FoundAccount extends Found {
    readonly kind: "account";
    readonly dnsHostName: string;
    readonly passwordIntervalDays: number;
    /** msDS-GroupMSAMembership; empty when absent. */
    readonly membershipDescriptor: Uint8Array;
    /** msDS-SupportedEncryptionTypes; 0 when absent. */
    readonly encryptionTypes: number;
    readonly enabled: boolean;
}

export interface FoundUser extends Found {
    readonly kind: "user";
    /** Names of the groups that list the user directly. */
    readonly memberOf: readonly string[];
    /** Undefined before the first password. */
    readonly passwordSetAt: Date | undefined;
}

export interface FoundOther extends Found {
    readonly kind: "other";
    readonly objectClass: string;
}

export type FoundObject = FoundGroup | FoundAccount | FoundUser | FoundOther;

export interface FoundContainer {
    readonly distinguishedName: string;
    /** Classes of which the worker may make objects here. */
    readonly creatableClasses: readonly string[];
}

/**
 * How a portable identity's secret fits its user. `pending`: the written-ahead version logs on, the current one does
 * not; a run was stopped between the two. `unusable`: neither does, or there is none.
 */
export type CredentialState = "current" | "pending" | "unusable";

export interface ActualState {
    readonly containers: readonly FoundContainer[];
    readonly objects: readonly FoundObject[];
    /** By sAMAccountName in lower case. */
    readonly credentials: Readonly<Record<string, CredentialState>>;
}

export class FoundObjects {
    private readonly byAccountName: Map<string, FoundObject>;
    private readonly byName: Map<string, FoundObject>;
    private readonly byServicePrincipalName = new Map<string, FoundObject[]>();

    constructor(objects: readonly FoundObject[]) {
        this.byAccountName = new Map(objects.filter(({ accountName }) => accountName !== "").map((object) => [object.accountName.toLowerCase(), object]));
        this.byName = new Map(objects.map((object) => [nameKey(object.distinguishedName), object]));
        for (const object of objects) {
            for (const name of object.servicePrincipalNames) {
                const key = name.toLowerCase();
                this.byServicePrincipalName.set(key, [...(this.byServicePrincipalName.get(key) ?? []), object]);
            }
        }
    }

    withAccountName(accountName: string): FoundObject | undefined {
        return this.byAccountName.get(accountName.toLowerCase());
    }

    withName(distinguishedName: string): FoundObject | undefined {
        return this.byName.get(nameKey(distinguishedName));
    }

    ownersOf(servicePrincipalName: string): readonly FoundObject[] {
        return this.byServicePrincipalName.get(servicePrincipalName.toLowerCase()) ?? [];
    }
}
