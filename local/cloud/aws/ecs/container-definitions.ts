// Container definitions: a JSON list inside a task definition. Equality follows the provider: order of containers,
// environment and secrets, defaults spelled out or left out, and empty lists mean nothing.
import { asText, isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { canonicalText } from "../../resource/comparison";
import { parseJson } from "../documents/json";

export interface Container {
    readonly name: string;
    readonly ports: readonly number[];
    readonly properties: PropertyMap;
}

/** The containers of a definition; an unreadable definition has none. */
export function containersOf(text: string): Container[] {
    const value = parseJson(text);
    return isPropertyList(value)
        ? value
              .filter(isPropertyMap)
              .map((properties) => ({ name: asText(properties["name"] ?? ""), ports: portsOf(properties), properties }))
        : [];
}

function portsOf(container: PropertyMap): number[] {
    const mappings = container["portMappings"];
    return isPropertyList(mappings)
        ? mappings.flatMap((mapping) =>
              isPropertyMap(mapping) && typeof mapping["containerPort"] === "number" ? [mapping["containerPort"]] : [],
          )
        : [];
}

const byName = (one: PropertyValue, other: PropertyValue): number => (nameIn(one) < nameIn(other) ? -1 : 1);
const nameIn = (value: PropertyValue): string => (isPropertyMap(value) ? asText(value["name"] ?? "") : "");
const healthCheckDefaults = { interval: 30, retries: 3, timeout: 5 };

/** Equal for definitions that ECS treats alike. */
export function canonicalContainers(text: string): string {
    const value = parseJson(text);
    if (!isPropertyList(value)) return text;
    return canonicalText(value.filter(isPropertyMap).map(canonicalContainer).sort(byName));
}

function canonicalContainer(container: PropertyMap): PropertyMap {
    const { environment, secrets, portMappings, healthCheck, cpu, ...others } = container;
    return {
        ...others,
        essential: container["essential"] ?? true,
        ...(cpu !== undefined && cpu !== 0 && { cpu }),
        ...(isPropertyList(environment) && { environment: [...environment].sort(byName) }),
        ...(isPropertyList(secrets) && { secrets: [...secrets].sort(byName) }),
        ...(isPropertyList(portMappings) && {
            portMappings: portMappings.map((mapping) => (isPropertyMap(mapping) ? canonicalPort(mapping) : mapping)),
        }),
        ...(isPropertyMap(healthCheck) && { healthCheck: { ...healthCheckDefaults, ...healthCheck } }),
    };
}

function canonicalPort(mapping: PropertyMap): PropertyMap {
    const { protocol, hostPort, ...others } = mapping;
    const sameAsContainer = hostPort === undefined || hostPort === 0 || hostPort === others["containerPort"];
    return {
        ...others,
        ...(protocol !== undefined && protocol !== "tcp" && { protocol }),
        ...(!sameAsContainer && { hostPort }),
    };
}
