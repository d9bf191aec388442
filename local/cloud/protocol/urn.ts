// The parts of a URN: urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME.

export interface UrnParts {
    readonly stack: string;
    readonly type: string;
    readonly name: string;
}

export function parseUrn(urn: string): UrnParts {
    const [stack = "", , types = "", ...name] = urn.split("::");
    return {
        stack: stack.replace(/^urn:pulumi:/, ""),
        type: types.slice(types.lastIndexOf("$") + 1),
        name: name.join("::"),
    };
}
