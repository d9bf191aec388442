// What an aws provider instance is configured with, as far as it decides something here.
import { isPropertyList, isPropertyMap, type PropertyMap, textOf } from "../objects/property";
import { decodeConfiguration } from "../protocol/configuration";
import { isUnknown, revealMap } from "../protocol/signature";
import { type Checked } from "../protocol/provider";
import { type Fault, formatFault } from "../resource/fault";
import { checkShape } from "../resource/shape";
import { type Place } from "../resource/row";
import interfaceOfConfiguration from "./configuration.json";
import { localAccount, placeIn } from "./place";

export interface Configuration {
    readonly place: Place;
    readonly defaultTags: PropertyMap;
}

/** Properties that the engine and the SDK add to every provider's inputs. */
const protocolProperties = { version: "string", pluginDownloadURL: "string", __internal: "any" };
const regionForm = /^[a-z]{2}(-[a-z]+)+-\d$/;

export function checkConfiguration(news: PropertyMap): Checked {
    const inputs = decodeConfiguration(revealMap(news));
    const faults = checkShape(inputs, { ...interfaceOfConfiguration, ...protocolProperties }).filter(
        (fault) => !fault.problem.startsWith("is of the wrong kind"),
    );
    return {
        inputs: news,
        failures: [...faults, ...regionFaults(inputs), ...accountFaults(inputs)].map((fault) =>
            formatFault(fault, (path) => /secret|token|key/i.test(path)),
        ),
    };
}

function regionFaults(inputs: PropertyMap): Fault[] {
    const region = inputs["region"];
    if (isUnknown(region)) return [];
    const allowed = "a region name, e.g. eu-west-1; set aws:region in the stack's configuration";
    if (region === undefined)
        return textOf(process.env["AWS_REGION"]) === undefined
            ? [{ path: "region", problem: "is missing", allowed }]
            : [];
    return typeof region === "string" && regionForm.test(region)
        ? []
        : [{ path: "region", found: region, problem: "is no region", allowed }];
}

/** As AWS does it: a provider that is not meant for the account stops before it touches anything. */
function accountFaults(inputs: PropertyMap): Fault[] {
    const allowed = inputs["allowedAccountIds"];
    const forbidden = inputs["forbiddenAccountIds"];
    const here = `the account of the local cloud is ${localAccount}`;
    if (isPropertyList(allowed) && !allowed.includes(localAccount) && !allowed.some(isUnknown))
        return [{ path: "allowedAccountIds", found: allowed, problem: `does not list the account; ${here}` }];
    if (isPropertyList(forbidden) && forbidden.includes(localAccount))
        return [{ path: "forbiddenAccountIds", found: forbidden, problem: `lists the account; ${here}` }];
    return [];
}

export function readConfiguration(inputs: PropertyMap): Configuration {
    const plain = revealMap(inputs);
    const defaults = plain["defaultTags"];
    const tags = isPropertyMap(defaults) ? defaults["tags"] : undefined;
    return {
        place: placeIn(textOf(plain["region"]) ?? process.env["AWS_REGION"] ?? "us-east-1"),
        defaultTags: isPropertyMap(tags) ? tags : {},
    };
}
