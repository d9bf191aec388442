// Check: fills in kind, name and namespace, then collects every fault that the object has by itself. What depends on
// the cluster (its namespaces, its definitions, who has a name) a dry run tells.
import { type PropertyMap } from "../objects/property";
import { type Checked, type CheckRequest } from "../protocol/provider";
import { isSecret, isUnknown, revealMap, secret } from "../protocol/signature";
import { formatFault } from "../resource/fault";
import { PropertyView } from "../resource/property-view";
import { checkShape } from "../resource/shape";
import { withName } from "./autoname";
import { type Scope } from "./back-end";
import { type Configuration } from "./configuration";
import { holdsSecret, markSecretFields } from "./checkpoint";
import { type Kind } from "./kinds/kind";
import { metadataOf, withMetadata } from "./object";
import { metadataFaults } from "./rules/metadata";
import { rulesOf } from "./rules/rules";

/** @param scope of the kind in the cluster, as far as it is known */
export function checkObject(
    kind: Kind,
    request: CheckRequest,
    configuration: Configuration,
    scope: Scope | undefined,
): Checked {
    const typed: PropertyMap = { apiVersion: kind.apiVersion, kind: kind.kind, ...request.news };
    const open = openMetadata(typed);
    const named = isUnknown(open["metadata"])
        ? open
        : withNamespace(
              withName(open, request.olds === undefined ? undefined : revealMap(request.olds), request),
              scope,
              configuration,
          );
    const inputs = markSecretFields(
        isSecret(typed["metadata"]) ? { ...named, metadata: secret(named["metadata"] ?? null) } : named,
        kind.secrets,
    );
    const view = new PropertyView(revealMap(inputs));
    const known: Kind = scope === undefined ? kind : { ...kind, namespaced: scope === "Namespaced" };
    const faults = [
        ...(kind.shape === undefined ? [] : checkShape(view.properties, kind.shape)),
        ...metadataFaults(view, known),
        ...(rulesOf[request.type] ?? []).flatMap((rule) => rule(view)),
    ];
    const unique = new Set(faults.map((fault) => formatFault(fault, (path) => isHidden(path, inputs, kind))));
    return { inputs, failures: [...unique] };
}

/** Inputs with the metadata as a plain object, whatever wraps it. */
function openMetadata(inputs: PropertyMap): PropertyMap {
    const metadata = inputs["metadata"];
    if (metadata === undefined || metadata === null) return { ...inputs, metadata: {} };
    return isSecret(metadata) ? { ...inputs, ...revealMap({ metadata }) } : inputs;
}

/** The provider's namespace, where the program names none. A kind nobody knows yet may be one of the whole cluster. */
function withNamespace(inputs: PropertyMap, scope: Scope | undefined, { namespace }: Configuration): PropertyMap {
    return scope !== "Namespaced" || metadataOf(inputs)["namespace"] !== undefined
        ? inputs
        : withMetadata(inputs, { namespace });
}

function isHidden(path: string, inputs: PropertyMap, kind: Kind): boolean {
    const [field = ""] = path.split(/[.[]/, 1);
    return kind.secrets.includes(field) || holdsSecret(inputs[field] ?? null);
}
