// Addresses that AWS hands out inside subnets. The first four and the last address of a subnet are AWS's own.
import { type MadeObjects } from "../../objects/made-objects";
import { textOf } from "../../objects/property";
import { addressText, parseNetwork, sizeOf } from "../../resource/rules/address";
import { subnet } from "../tokens";

const reservedAtStart = 4;
const reservedAtEnd = 1;

/** An address of the subnet for the owner (an id): the same owner gets the same address. */
export function addressIn(cloud: MadeObjects, subnetId: string | undefined, owner: string): string {
    const cidr = subnetId === undefined ? undefined : textOf(cloud.byTypedId(subnet, subnetId)?.outputs["cidrBlock"]);
    const network = cidr === undefined ? undefined : parseNetwork(cidr);
    if (network === undefined) return "10.0.0.4";
    const places = sizeOf(network) - reservedAtStart - reservedAtEnd;
    return addressText(network.first + reservedAtStart + (numberOf(owner) % places));
}

/** The zone a subnet is in. */
export function zoneOfSubnet(cloud: MadeObjects, subnetId: string | undefined): string | undefined {
    return subnetId === undefined ? undefined : textOf(cloud.byTypedId(subnet, subnetId)?.outputs["availabilityZone"]);
}

function numberOf(text: string): number {
    return Array.from(text).reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
