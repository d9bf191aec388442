// Who and where: caller, partition, region, zones.
import { type PropertyMap } from "../../objects/property";
import { Refusal } from "../../protocol/refusal";
import { dnsSuffix } from "../place";
import { zoneId, zoneNames } from "../zones";
import { type InvokeFunction } from "./answer";

const partition: InvokeFunction = ({ place }) => {
    const suffix = dnsSuffix(place.partition);
    return {
        id: place.partition,
        partition: place.partition,
        dnsSuffix: suffix,
        reverseDnsPrefix: suffix.split(".").reverse().join("."),
    };
};

const callerIdentity: InvokeFunction = ({ place }) => ({
    id: place.account,
    accountId: place.account,
    arn: `arn:${place.partition}:sts::${place.account}:assumed-role/local-cloud/session`,
    userId: "AROALOCALCLOUDLOCALCL:session",
});

const region: InvokeFunction = ({ args, place }) => {
    const name = args.text("name") ?? args.text("region") ?? place.region;
    return {
        id: name,
        name,
        region: name,
        endpoint: `ec2.${name}.amazonaws.com`,
        description: `${name} of the local cloud`,
    };
};

const availabilityZones: InvokeFunction = ({ args, place }): PropertyMap => {
    const state = args.text("state") ?? "available";
    const excluded = new Set([...args.list("excludeNames"), ...args.list("excludeZoneIds")]);
    const filters = args
        .texts("filters[].name")
        .filter(({ value }) => !["opt-in-status", "region-name", "state", "zone-type"].includes(value));
    if (filters.length > 0)
        throw new Refusal(
            `getAvailabilityZones: filter "${filters[0]?.value ?? ""}" is not known here. Allowed: opt-in-status, region-name, state, zone-type.`,
        );
    const zones =
        state === "available"
            ? zoneNames(place.region).filter((zone) => !excluded.has(zone) && !excluded.has(zoneId(zone)))
            : [];
    return { id: place.region, names: zones, zoneIds: zones.map(zoneId), groupNames: [`${place.region}-zg-1`] };
};

export const accountAnswers: Readonly<Record<string, InvokeFunction>> = {
    "aws:index/getPartition:getPartition": partition,
    "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
    "aws:index/getRegion:getRegion": region,
    "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
};
