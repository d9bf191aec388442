// The parts of a URN that a person reads: type and name of the resource.

export interface UrnParts { readonly type: string; readonly name: string }

/** `urn:pulumi:directory-dev::gmsa::parent$aws:ec2/vpc:Vpc::network-vpc` → aws:ec2/vpc:Vpc, network-vpc. */
export function urnParts(urn: string): UrnParts {
    const [, , types = "", ...name] = urn.split("::");
    return { type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

/** `aws:ec2/vpc:Vpc network-vpc`: short enough for a line, exact enough to search for. */
export function urnText(urn: string): string {
    const { type, name } = urnParts(urn);
    return `${type} ${name}`;
}
