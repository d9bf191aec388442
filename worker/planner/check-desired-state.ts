// What must hold of the desired state by itself, before the domain is looked at: names that the platform takes, no
// two things with one name, containers inside the domain.
import { checkAccountName } from "../../components/credential-spec/account-name";
import { under, type Problem } from "../../components/problem/problem";
import { isBelow, nameOfDomain } from "../codec/distinguished-name";
import type { DesiredState } from "../desired-state";
import { planProblem } from "./plan-problem";

export function checkDesiredState(desired: DesiredState): Problem[] {
    return [
        ...desired.accounts.flatMap((account, at) => under(`accounts[${at}].name`, checkAccountName(account.name))),
        ...checkNames(desired),
        ...checkServicePrincipalNames(desired),
        ...checkContainers(desired),
    ];
}

interface Named {
    readonly path: string;
    readonly name: string;
}

/** Groups, users and accounts share one space of sAMAccountNames; an account's ends with `$`. */
function checkNames(desired: DesiredState): Problem[] {
    return repeated(desired.accounts.flatMap((account, at): Named[] => [
        { path: `accounts[${at}].name`, name: `${account.name}$` },
        { path: `accounts[${at}].readersGroup`, name: account.readersGroup },
        ...(account.portableIdentity === null ? [] : [{ path: `accounts[${at}].portableIdentity.userName`, name: account.portableIdentity.userName }]),
    ])).map(({ again, first }) => planProblem("desired-name-duplicate", again.path, `"${again.name.replace(/\$$/, "")}" is also ${first.path}.`));
}

function checkServicePrincipalNames(desired: DesiredState): Problem[] {
    return repeated(desired.accounts.flatMap((account, at) =>
        account.servicePrincipalNames.map((name, position): Named => ({ path: `accounts[${at}].servicePrincipalNames[${position}]`, name }))))
        .map(({ again, first }) => planProblem("spn-duplicate", again.path, `"${again.name}" is also ${first.path}.`));
}

function repeated(names: readonly Named[]): { again: Named; first: Named }[] {
    const seen = new Map<string, Named>();
    return names.flatMap((again) => {
        const first = seen.get(again.name.toLowerCase());
        if (first === undefined) seen.set(again.name.toLowerCase(), again);
        return first === undefined ? [] : [{ again, first }];
    });
}

function checkContainers(desired: DesiredState): Problem[] {
    const domain = nameOfDomain(desired.domain.name);
    return Object.entries(desired.containers)
        .filter(([, container]) => !isInside(container, domain))
        .map(([key, container]) => planProblem("container-outside-domain", `containers.${key}`, `"${container}" is not below ${domain}.`));
}

function isInside(container: string, domain: string): boolean {
    try {
        return isBelow(container, domain);
    } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
    }
}
