// IPv4 addresses and networks as rules, and the arithmetic behind them.
import { isIP, isIPv4 } from "node:net";
import { type Rule } from "../row";

export interface Network {
    /** First address as a number. */
    readonly first: number;
    readonly prefixLength: number;
}

export function addressNumber(address: string): number {
    return address.split(".").reduce((number, octet) => number * 256 + Number(octet), 0);
}

export function addressText(number: number): string {
    return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

export function sizeOf(network: Network): number {
    return 2 ** (32 - network.prefixLength);
}

/** A network from `10.0.0.0/16`; undefined when it is none or has host bits set. */
export function parseNetwork(text: string): Network | undefined {
    const [address = "", length = "", ...more] = text.split("/");
    const prefixLength = Number(length);
    if (more.length > 0 || !isIPv4(address) || !/^\d{1,2}$/.test(length) || prefixLength > 32) return undefined;
    const first = addressNumber(address);
    return first % sizeOf({ first, prefixLength }) === 0 ? { first, prefixLength } : undefined;
}

export function contains(outer: Network, inner: Network): boolean {
    return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

export function overlap(one: Network, other: Network): boolean {
    return one.first < other.first + sizeOf(other) && other.first < one.first + sizeOf(one);
}

/** Every IPv4 network at the paths has no host bits, and a prefix length within bounds. */
export function ipv4Network(path: string, shortest = 0, longest = 32): Rule {
    return ({ inputs }) =>
        inputs.texts(path).flatMap(({ path: at, value }) => {
            const network = parseNetwork(value);
            if (network !== undefined && network.prefixLength >= shortest && network.prefixLength <= longest) return [];
            const bounds = shortest === 0 && longest === 32 ? "" : ` of /${shortest} to /${longest}`;
            return [
                {
                    path: at,
                    found: value,
                    problem: "is not such a network",
                    allowed: `an IPv4 network${bounds} without host bits, e.g. 10.40.0.0/16`,
                },
            ];
        });
}

export function ipv6Network(path: string): Rule {
    return ({ inputs }) =>
        inputs
            .texts(path)
            .filter(({ value }) => {
                const [address = "", length = ""] = value.split("/");
                return isIP(address) !== 6 || !/^\d{1,3}$/.test(length) || Number(length) > 128;
            })
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "is not such a network",
                allowed: "an IPv6 network, e.g. ::/0",
            }));
}

export function ipv4Address(path: string): Rule {
    return ({ inputs }) =>
        inputs
            .texts(path)
            .filter(({ value }) => !isIPv4(value))
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "is not an address",
                allowed: "an IPv4 address",
            }));
}
