// A directory as getDirectory shows it: blocks become lists, and the password is not there.
import { type MadeObject } from "../../objects/made-object";
import { type MadeObjects } from "../../objects/made-objects";
import { asText, isPropertyList, isPropertyMap, type PropertyMap } from "../../objects/property";
import { zoneOfSubnet } from "../ec2/subnet-addresses";

export function directoryAnswer({ id, outputs }: MadeObject, cloud: MadeObjects): PropertyMap {
    const {
        accessUrl = "",
        alias = "",
        description = "",
        dnsIpAddresses = [],
        edition = "",
        enableSso = false,
        name = "",
        securityGroupId = "",
        shortName = "",
        size = "",
        type = "",
        vpcSettings,
        connectSettings,
    } = outputs;
    const blocks = (block: typeof vpcSettings): PropertyMap[] => {
        if (!isPropertyMap(block)) return [];
        const subnetIds = isPropertyList(block["subnetIds"]) ? block["subnetIds"] : [];
        return [
            { ...block, availabilityZones: subnetIds.map((subnetId) => zoneOfSubnet(cloud, asText(subnetId)) ?? "") },
        ];
    };
    return {
        id,
        directoryId: id,
        accessUrl,
        alias,
        description,
        dnsIpAddresses,
        edition,
        enableSso,
        name,
        securityGroupId,
        shortName,
        size,
        type,
        radiusSettings: [],
        tags: outputs["tagsAll"] ?? {},
        vpcSettings: blocks(vpcSettings),
        connectSettings: blocks(connectSettings),
    };
}
