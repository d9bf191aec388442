// What an instance type's name says. AWS marks its Arm processors with a "g" after the generation (m7g, c6gn, im4gn),
// save the first Arm family, a1; a "g" before the generation (g4dn, g6) is a graphics processor on x86-64.

/** @param type for example `m7i.large`. */
export function isArm(type: string): boolean {
    return /^(?:a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(type);
}
