// Look-ups of made objects: VPCs, subnets, groups, prefix lists, directories, repositories, roles. As in AWS, a look-up
// of one object fails unless exactly one fits.
import { status } from "@grpc/grpc-js";
import { type MadeObject } from "../../objects/made-object";
import { asText, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { Refusal } from "../../protocol/refusal";
import { directory, iamRole, repository, securityGroup, subnet, vpc } from "../tokens";
import { type InvokeFunction, type Question } from "./answer";
import { directoryAnswer } from "./directories";

/** Names of EC2's filters by the output they compare. */
const filterOutputs: Readonly<Record<string, string>> = {
    "vpc-id": "vpcId",
    "cidr-block": "cidrBlock",
    cidr: "cidrBlock",
    "availability-zone": "availabilityZone",
    "subnet-id": "id",
    "group-name": "name",
    "group-id": "id",
    "owner-id": "ownerId",
    "map-public-ip-on-launch": "mapPublicIpOnLaunch",
};
const comparedArguments = ["id", "vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId", "name"];

function valueOf(object: MadeObject, property: string): PropertyValue | undefined {
    return property === "id" ? object.id : object.outputs[property];
}

function matching(type: string, { args, cloud, place }: Question): MadeObject[] {
    const filters = args.list("filters").filter(isPropertyMap);
    return [...cloud.ofType(type)].filter(
        (object) =>
            object.region === place.region &&
            comparedArguments.every((name) => args.at(name) === undefined || valueOf(object, name) === args.at(name)) &&
            tagsFit(object, args.map("tags")) &&
            filters.every((filter) => filterFits(object, filter)),
    );
}

function tagsFit(object: MadeObject, wanted: PropertyMap): boolean {
    const tags = object.outputs["tagsAll"] ?? object.outputs["tags"];
    return Object.entries(wanted).every(([name, value]) => isPropertyMap(tags) && tags[name] === value);
}

function filterFits(object: MadeObject, filter: PropertyMap): boolean {
    const name = asText(filter["name"]);
    const values = Array.isArray(filter["values"]) ? (filter["values"] as readonly PropertyValue[]) : [];
    if (name.startsWith("tag:")) return values.some((value) => tagsFit(object, { [name.slice("tag:".length)]: value }));
    const output = filterOutputs[name];
    if (output === undefined)
        throw new Refusal(
            `Filter "${name}" is not known here. Allowed: tag:NAME, ${Object.keys(filterOutputs).join(", ")}.`,
            status.INVALID_ARGUMENT,
        );
    return values.map(String).includes(asText(valueOf(object, output)));
}

/** The one object that fits. */
function theOne(what: string, type: string, question: Question): MadeObject {
    const found = matching(type, question);
    const [only] = found;
    if (only === undefined || found.length > 1)
        throw new Refusal(
            `${what}: ${found.length === 0 ? "no" : found.length} matching ${type} found in ${question.place.region}. Allowed: arguments that one made object fits.`,
            status.NOT_FOUND,
        );
    return only;
}

const asAnswer = ({ id, outputs }: MadeObject): PropertyMap => ({ ...outputs, id, tags: outputs["tagsAll"] ?? {} });

const getVpc: InvokeFunction = (question) => {
    const made = theOne("getVpc", vpc, question);
    const cidrBlock = made.outputs["cidrBlock"] ?? "";
    return {
        ...asAnswer(made),
        default: false,
        state: "available",
        cidrBlockAssociations: [
            { associationId: `vpc-cidr-assoc-${made.id.slice(-17)}`, cidrBlock, state: "associated" },
        ],
        ipv6CidrBlockAssociations: [],
    };
};

const getSubnet: InvokeFunction = (question) => ({
    ...asAnswer(theOne("getSubnet", subnet, question)),
    defaultForAz: false,
    state: "available",
    availableIpAddressCount: 251,
});

const getSubnets: InvokeFunction = (question) => ({
    id: question.place.region,
    ids: matching(subnet, question).map(({ id }) => id),
    tags: question.args.map("tags"),
});

/** Managed prefix lists of AWS's gateway endpoints. */
const getManagedPrefixList: InvokeFunction = ({ args, place }) => {
    const wanted = args.text("name") ?? args.texts("filters[].values[]")[0]?.value ?? "";
    const ids: Readonly<Record<string, string>> = {
        [`com.amazonaws.${place.region}.s3`]: "pl-6da54004",
        [`com.amazonaws.${place.region}.dynamodb`]: "pl-6fa54006",
    };
    const id = ids[wanted] ?? Object.values(ids).find((known) => known === args.text("id"));
    if (id === undefined)
        throw new Refusal(
            `getManagedPrefixList: no list "${wanted}" in ${place.region}. Allowed: ${Object.keys(ids).join(", ")}.`,
            status.NOT_FOUND,
        );
    const name = Object.keys(ids).find((known) => ids[known] === id) ?? wanted;
    return {
        id,
        name,
        arn: `arn:${place.partition}:ec2:${place.region}:aws:prefix-list/${id}`,
        addressFamily: "IPv4",
        entries: [],
        maxEntries: 0,
        ownerId: "AWS",
        version: 0,
        tags: {},
    };
};

const getRepository: InvokeFunction = (question) => asAnswer(theOne("getRepository", repository, question));

const getRole: InvokeFunction = ({ args, cloud }) => {
    const made = cloud.byName(iamRole, (args.text("name") ?? "").toLowerCase());
    if (made === undefined)
        throw new Refusal(
            `getRole: NoSuchEntity: "${args.text("name") ?? ""}". Allowed: the name of a made ${iamRole}.`,
            status.NOT_FOUND,
        );
    return { ...asAnswer(made), roleLastUseds: [] };
};

const getDirectory: InvokeFunction = ({ args, cloud, place }) => {
    const id = args.text("directoryId") ?? "";
    const made = cloud.byTypedId(directory, id, place.region);
    if (made === undefined)
        throw new Refusal(
            `getDirectory: EntityDoesNotExistException: "${id}" in ${place.region}. Allowed: the id of a made ${directory}.`,
            status.NOT_FOUND,
        );
    return directoryAnswer(made, cloud);
};

export const objectAnswers: Readonly<Record<string, InvokeFunction>> = {
    "aws:ec2/getVpc:getVpc": getVpc,
    "aws:ec2/getSubnet:getSubnet": getSubnet,
    "aws:ec2/getSubnets:getSubnets": getSubnets,
    "aws:ec2/getSecurityGroup:getSecurityGroup": (question) =>
        asAnswer(theOne("getSecurityGroup", securityGroup, question)),
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": getManagedPrefixList,
    "aws:ecr/getRepository:getRepository": getRepository,
    "aws:iam/getRole:getRole": getRole,
    "aws:directoryservice/getDirectory:getDirectory": getDirectory,
};
