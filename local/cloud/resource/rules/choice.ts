// Rules about which properties may stand together. What a preview does not know yet may turn out to be absent: the
// real providers wait with these rules until every value concerned is known.
import { type Fault } from "../fault";
import { type PropertyView } from "../property-view";
import { type Rule } from "../row";

function given(paths: readonly string[], inputs: PropertyView): string[] {
    return paths.filter((path) => inputs.has(path) && !inputs.isUnknown(path));
}

export function exactlyOneOf(...paths: string[]): Rule {
    return ({ inputs }) => {
        const found = given(paths, inputs);
        if (found.length === 1 || (found.length === 0 && paths.some((path) => inputs.isUnknown(path)))) return [];
        const problem =
            found.length === 0
                ? `needs one of ${paths.join(", ")}; none is set`
                : `has ${found.join(" and ")} set together`;
        return [{ path: "", problem, allowed: `exactly one of ${paths.join(", ")}` }];
    };
}

export function atLeastOneOf(...paths: string[]): Rule {
    return ({ inputs }) =>
        paths.some((path) => inputs.has(path))
            ? []
            : [{ path: "", problem: `needs one of ${paths.join(", ")}; none is set` }];
}

export function conflicts(path: string, ...others: string[]): Rule {
    return ({ inputs }) => {
        if (given([path], inputs).length === 0) return [];
        return given(others, inputs).map((other): Fault => ({ path, problem: `cannot be set together with ${other}` }));
    };
}

export function requires(path: string, ...others: string[]): Rule {
    return ({ inputs }) => {
        if (!inputs.has(path)) return [];
        return others
            .filter((other) => !inputs.has(other))
            .map((other): Fault => ({ path, problem: `is set without ${other}`, allowed: `both` }));
    };
}

/** A rule for resources of one kind only, e.g. for Fargate task definitions. */
export function when(applies: (subject: Parameters<Rule>[0]) => boolean, ...rules: Rule[]): Rule {
    return (subject) => (applies(subject) ? rules.flatMap((rule) => rule(subject)) : []);
}

/** A property that must be given. */
export function needed(path: string, why: string): Rule {
    return ({ inputs }) => (inputs.has(path) ? [] : [{ path, problem: `is missing; ${why}` }]);
}

/** A property that must not be given. */
export function refused(path: string, why: string): Rule {
    return ({ inputs }) => (inputs.has(path) ? [{ path, problem: `is not allowed: ${why}` }] : []);
}
