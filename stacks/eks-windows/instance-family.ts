// What an instance family can do for Windows nodes, as far as its name says it.

/** Families of the Xen hypervisor, which AWS still sells. Every other current family is built on Nitro. */
const beforeNitro = ["c1", "c3", "c4", "cc2", "d2", "f1", "g3", "g3s", "h1", "i2", "i3", "m1", "m2", "m3", "m4", "p2", "p3", "r3", "r4", "t1", "t2", "x1", "x1e"];

/** @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html */
export function isNitro(type: string): boolean {
    const [family = "", size] = type.split(".");
    return !beforeNitro.includes(family) || size === "metal";
}

/** The Intel instance nearest to one with Arm processors: m7g.xlarge → m7i.xlarge; m7i of the same size where there is no such family. */
export function x86Sibling(type: string): string {
    const [family = "", size = ""] = type.split(".");
    const fittingSize = /^\d*x?large$/.test(size) ? size : "large";
    const [, kind, generation] = /^([cmr])(\d)/.exec(family) ?? [];
    if (kind === undefined) return `${family.startsWith("t") ? "t3" : "m7i"}.${fittingSize}`;
    return `${kind}${Number(generation) >= 7 ? "7i" : Number(generation) === 6 ? "6i" : "5"}.${fittingSize}`;
}
