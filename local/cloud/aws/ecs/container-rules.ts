// What ECS refuses in container definitions when a task definition is registered.
import { asText, isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { type Subject } from "../../resource/row";
import { isForeignArn } from "../place";
import { bucketObject, logGroup, oldBucketObject, repository, secret, ssmParameter } from "../tokens";
import { containerShape } from "./container-shape";
import { checkShape } from "../../resource/shape";

export function containerFaults(value: PropertyValue, path: string, subject: Subject): Fault[] {
    if (!isPropertyList(value) || value.length === 0)
        return [
            { path, problem: "is no list of containers", allowed: "a JSON list of at least one container definition" },
        ];
    const names = value.map((container) => (isPropertyMap(container) ? container["name"] : undefined));
    const essential = value.some((container) => isPropertyMap(container) && container["essential"] !== false);
    return [
        ...value.flatMap((container, index) => {
            const at = `${path}[${index}]`;
            if (!isPropertyMap(container))
                return [{ path: at, problem: "is no container definition", allowed: "a JSON object" }];
            return [
                ...checkShape(container, containerShape).map((fault) => ({ ...fault, path: `${at}.${fault.path}` })),
                ...(names.indexOf(container["name"]) < index
                    ? [
                          {
                              path: `${at}.name`,
                              found: container["name"] ?? null,
                              problem: "is the name of two containers",
                          },
                      ]
                    : []),
                ...imageFaults(container, at, subject),
                ...secretFaults(container, at, subject),
                ...logFaults(container, at, subject),
                ...credentialSpecFaults(container, at, subject),
                ...dependencyFaults(container, at, names),
            ];
        }),
        ...(essential ? [] : [{ path, problem: "has no essential container", allowed: "at least one" }]),
    ];
}

/** An image of this account's registry comes from a repository that exists. */
function imageFaults(container: PropertyMap, at: string, { cloud, place, isPlanned }: Subject): Fault[] {
    const image = asText(container["image"] ?? "");
    const [, account, region, name] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/.exec(image) ?? [];
    if (
        account !== place.account ||
        region === undefined ||
        name === undefined ||
        cloud.byName(repository, name, region) !== undefined ||
        isPlanned(repository, name)
    )
        return [];
    return [
        {
            path: `${at}.image`,
            found: image,
            problem: "is of a repository that does not exist",
            allowed: `the repositoryUrl of a made ${repository}`,
        },
    ];
}

function secretFaults(container: PropertyMap, at: string, subject: Subject): Fault[] {
    const secrets = container["secrets"];
    return (isPropertyList(secrets) ? secrets : []).flatMap((entry, index) =>
        isPropertyMap(entry)
            ? namedFaults(asText(entry["valueFrom"] ?? ""), `${at}.secrets[${index}].valueFrom`, subject)
            : [],
    );
}

/** A secret's ARN (with json key, stage and version behind it), or a parameter's ARN or name. */
function namedFaults(from: string, path: string, { cloud, place, isPlanned }: Subject): Fault[] {
    const found = from.includes(":secretsmanager:")
        ? cloud.byArn(from.split(":").slice(0, 7).join(":"), secret)
        : (cloud.byArn(from, ssmParameter) ?? cloud.byName(ssmParameter, from, place.region));
    return found !== undefined || isForeignArn(from) || isPlanned(ssmParameter, from) || isPlanned(secret, from)
        ? []
        : [
              {
                  path,
                  found: from,
                  problem: "names nothing that exists in the local cloud",
                  allowed: `the ARN of a made ${secret} or ${ssmParameter}`,
              },
          ];
}

function logFaults(container: PropertyMap, at: string, { cloud, place, isPlanned }: Subject): Fault[] {
    const configuration = container["logConfiguration"];
    const options = isPropertyMap(configuration) ? configuration["options"] : undefined;
    if (!isPropertyMap(configuration) || configuration["logDriver"] !== "awslogs") return [];
    const path = `${at}.logConfiguration.options`;
    if (!isPropertyMap(options))
        return [{ path, problem: "is missing; awslogs needs awslogs-group and awslogs-region" }];
    const missing = ["awslogs-group", "awslogs-region"]
        .filter((option) => options[option] === undefined)
        .map((option): Fault => ({ path: `${path}["${option}"]`, problem: "is missing" }));
    const group = options["awslogs-group"];
    if (typeof group !== "string" || options["awslogs-create-group"] === "true") return missing;
    const region = typeof options["awslogs-region"] === "string" ? options["awslogs-region"] : place.region;
    return cloud.byName(logGroup, group, region) !== undefined || isPlanned(logGroup, group)
        ? missing
        : [
              ...missing,
              {
                  path: `${path}["awslogs-group"]`,
                  found: group,
                  problem: "names no log group that exists",
                  allowed: `the name of a made ${logGroup} in ${region}`,
              },
          ];
}

/** ECS takes one credential spec, by ARN of an SSM parameter or S3 object or as a file of the host. */
function credentialSpecFaults(container: PropertyMap, at: string, { cloud, isPlanned }: Subject): Fault[] {
    const specs = isPropertyList(container["credentialSpecs"]) ? container["credentialSpecs"] : [];
    const path = `${at}.credentialSpecs`;
    const many = specs.length > 1 ? [{ path, problem: `has ${specs.length} entries`, allowed: "one" }] : [];
    return [
        ...many,
        ...specs.flatMap((spec): Fault[] => {
            const [, location = ""] = /^(?:credentialspec|credentialspecdomainless):(.+)$/.exec(asText(spec)) ?? [];
            if (location === "")
                return [
                    {
                        path,
                        found: spec,
                        problem: "is no reference to a credential spec",
                        allowed: "credentialspec:LOCATION or credentialspecdomainless:LOCATION",
                    },
                ];
            const made = [ssmParameter, bucketObject, oldBucketObject].some(
                (type) => cloud.byArn(location, type) !== undefined || isPlanned(type, location),
            );
            return !location.startsWith("arn:") || made || isForeignArn(location)
                ? []
                : [
                      {
                          path,
                          found: spec,
                          problem: "names nothing that exists in the local cloud",
                          allowed: `the ARN of a made ${ssmParameter} or ${bucketObject}`,
                      },
                  ];
        }),
    ];
}

function dependencyFaults(container: PropertyMap, at: string, names: readonly (PropertyValue | undefined)[]): Fault[] {
    const dependencies = isPropertyList(container["dependsOn"]) ? container["dependsOn"] : [];
    return dependencies.flatMap((dependency, index) =>
        isPropertyMap(dependency) && !names.includes(dependency["containerName"])
            ? [
                  {
                      path: `${at}.dependsOn[${index}].containerName`,
                      found: dependency["containerName"] ?? null,
                      problem: "is no container of the task",
                      allowed: names.map(String).join(", "),
                  },
              ]
            : [],
    );
}
