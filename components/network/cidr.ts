// IPv4 blocks as numbers, and the one plan by which a VPC's block is cut: a quarter for each zone's private subnet, and
// the last quarter cut again for the three public ones. One sixteenth stays free for whatever comes later.

export interface Cidr {
    /** First address as an unsigned 32-bit number. */
    readonly base: number;
    /** Length of the prefix in bits, 0 to 32. */
    readonly prefix: number;
}

export interface SubnetPlan {
    /** One block a zone, e.g. /18 of a /16. */
    readonly privateCidrs: readonly [string, string, string];
    /** One block a zone, e.g. /20 of a /16. */
    readonly publicCidrs: readonly [string, string, string];
}

/** VPC blocks that can be planned: AWS takes no VPC wider than /16 and no subnet narrower than /28. */
export const vpcPrefix = { widest: 16, narrowest: 24 } as const;

const form = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** `undefined` when the text is not an IPv4 block in its plain form, or names an address inside the block instead of its first. */
export function parseCidr(text: string): Cidr | undefined {
    const [, ...parts] = form.exec(text) ?? [];
    if (parts.length !== 5 || parts.some((part) => part.length > 1 && part.startsWith("0"))) return undefined;
    const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = parts.map(Number);
    if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
    const base = ((a * 256 + b) * 256 + c) * 256 + d;
    return base % size(prefix) === 0 ? { base, prefix } : undefined;
}

export function formatCidr({ base, prefix }: Cidr): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
    return `${octets.join(".")}/${prefix}`;
}

/** Addresses in a block, those AWS reserves included. */
export function size(prefix: number): number {
    return 2 ** (32 - prefix);
}

export function contains(outer: Cidr, inner: Cidr): boolean {
    return outer.base <= inner.base && inner.base + size(inner.prefix) <= outer.base + size(outer.prefix);
}

/**
 * The smallest block that holds every address: one rule for several domain controllers.
 * @param addresses at least one IPv4 address. @throws Error on anything else.
 */
export function coveringCidr(addresses: readonly string[]): string {
    const hosts = addresses.map((address) => parseCidr(`${address}/32`));
    const bases = hosts.flatMap((host) => (host === undefined ? [] : [host.base]));
    if (bases.length === 0 || bases.length < addresses.length) throw new Error(`"${addresses.join(", ")}" are not IPv4 addresses.`);
    const [lowest, highest] = [Math.min(...bases), Math.max(...bases)];
    for (let prefix = 32; ; prefix -= 1) {
        const base = lowest - (lowest % size(prefix));
        if (highest < base + size(prefix)) return formatCidr({ base, prefix });
    }
}

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((text) => parseCidr(text) ?? []);

/** Inside one of the blocks of RFC 1918. */
export function isPrivate(cidr: Cidr): boolean {
    return privateBlocks.some((block) => contains(block, cidr));
}

/** @param vpc a block between the two limits of `vpcPrefix`. */
export function planSubnets(vpc: Cidr): SubnetPlan {
    const quarter = (outer: Cidr, index: number): Cidr => ({ base: outer.base + index * size(outer.prefix + 2), prefix: outer.prefix + 2 });
    const threeOf = (outer: Cidr): [string, string, string] => [formatCidr(quarter(outer, 0)), formatCidr(quarter(outer, 1)), formatCidr(quarter(outer, 2))];
    return { privateCidrs: threeOf(vpc), publicCidrs: threeOf(quarter(vpc, 3)) };
}
