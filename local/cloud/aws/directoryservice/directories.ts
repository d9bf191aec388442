// Directories and what hangs on them. A directory is there at once, with domain controllers' addresses inside its
// two subnets; its password is taken and never handed out again.
import { asText } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Address } from "../../resource/rules/address";
import { count, length, pattern } from "../../resource/rules/text";
import { addressIn } from "../ec2/subnet-addresses";
import { refer } from "../references";
import { directory, logGroup, securityGroup, subnet, vpc } from "../tokens";
import { directoryRules, directorySubnets } from "./directory-rules";

const domainForm = /^([a-zA-Z0-9]+[\\.-])+([a-zA-Z0-9])+[.]?$/;

const managedDirectory: Rule = ({ inputs, cloud }) => {
    const made = cloud.byTypedId(directory, inputs.text("directoryId") ?? "");
    return made === undefined || made.outputs["type"] === "MicrosoftAD"
        ? []
        : [
              {
                  path: "directoryId",
                  found: made.id,
                  problem: `is a ${asText(made.outputs["type"])} directory`,
                  allowed: "a MicrosoftAD directory",
              },
          ];
};

/** Without it the directory cannot write, and AWS refuses the subscription. */
const groupTakesDirectoryLogs: Rule = ({ inputs, cloud, isPlanned }) => {
    const granted = cloud.find("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", (made) =>
        /"ds\.amazonaws\.com"/.test(asText(made.outputs["policyDocument"])),
    );
    return inputs.text("logGroupName") === undefined ||
        isPlanned(logGroup, inputs.text("logGroupName") ?? "") ||
        granted !== undefined
        ? []
        : [
              {
                  path: "logGroupName",
                  found: inputs.text("logGroupName") ?? "",
                  problem: "cannot be written by ds.amazonaws.com",
                  allowed:
                      "a log resource policy made before that grants it logs:CreateLogStream and logs:PutLogEvents",
              },
          ];
};

export const directories: Readonly<Record<string, Behaviour>> = {
    [directory]: {
        id: "d-{hex10}",
        arn: "arn:{partition}:ds:{region}:{account}:directory/{id}",
        references: [
            refer("vpcSettings.vpcId", vpc, "id", { holds: true }),
            refer("vpcSettings.subnetIds[]", subnet, "id", { holds: true }),
            refer("connectSettings.vpcId", vpc, "id", { holds: true }),
            refer("connectSettings.subnetIds[]", subnet, "id", { holds: true }),
        ],
        outputs: {
            alias: "{id}",
            accessUrl: "{alias}.awsapps.com",
            securityGroupId: "sg-{hex17}",
            dnsIpAddresses: ({ inputs, cloud, id }) =>
                directorySubnets(inputs).map((subnetId) => addressIn(cloud, subnetId, id)),
            desiredNumberOfDomainControllers: ({ inputs }) => (inputs.text("type") === "MicrosoftAD" ? 2 : 0),
            edition: ({ inputs }) => (inputs.text("type") === "MicrosoftAD" ? "Enterprise" : ""),
            shortName: ({ inputs }) => (inputs.text("name") ?? "").split(".")[0]?.toUpperCase().slice(0, 15) ?? "",
            size: "Large",
        },
        parts: (outputs) => [{ type: securityGroup, id: asText(outputs["securityGroupId"]) }],
        writeOnly: ["password"],
        sets: ["vpcSettings.subnetIds", "connectSettings.subnetIds", "connectSettings.customerDnsIps"],
        rules: directoryRules,
    },
    "aws:directoryservice/logSubscription:LogSubscription": {
        id: "{directoryId}",
        unique: ["directoryId"],
        references: [refer("directoryId", directory, "id"), refer("logGroupName", logGroup, "name")],
        rules: [groupTakesDirectoryLogs],
    },
    "aws:directoryservice/conditionalForwarder:ConditionalForwarder": {
        id: "{directoryId}:{remoteDomainName}",
        unique: ["directoryId", "remoteDomainName"],
        references: [refer("directoryId", directory, "id")],
        rules: [
            count("dnsIps", 1, 4),
            ipv4Address("dnsIps[]"),
            pattern("remoteDomainName", domainForm, "a domain name of at least two labels"),
            managedDirectory,
        ],
    },
    "aws:directoryservice/trust:Trust": {
        id: "t-{hex10}",
        unique: ["directoryId", "remoteDomainName"],
        references: [refer("directoryId", directory, "id", { holds: true })],
        outputs: {
            createdDateTime: "{now}",
            lastUpdatedDateTime: "{now}",
            stateLastUpdatedDateTime: "{now}",
            trustStateReason: "",
            selectiveAuth: "Disabled",
            trustState: ({ inputs }) =>
                inputs.text("trustDirection") === "One-Way: Incoming" ? "Created" : "Verified",
        },
        renewed: {
            lastUpdatedDateTime: () => new Date().toISOString(),
            stateLastUpdatedDateTime: () => new Date().toISOString(),
            trustState: () => "Updated",
        },
        writeOnly: ["trustPassword"],
        sets: ["conditionalForwarderIpAddrs"],
        rules: [
            length("remoteDomainName", 1, 1024),
            pattern("remoteDomainName", domainForm, "a domain name of at least two labels"),
            length("trustPassword", 1, 128),
            pattern(
                "trustPassword",
                /^(\p{L}|\p{Nd}|\p{P}| )+$/u,
                "letters, digits, punctuation and spaces; no symbols such as + = $ ^ | ~ < > `",
            ),
            count("conditionalForwarderIpAddrs", 1, 4),
            ipv4Address("conditionalForwarderIpAddrs[]"),
            managedDirectory,
        ],
    },
    "aws:directoryservice/sharedDirectory:SharedDirectory": {
        id: "{directoryId}/d-{hex10}",
        unique: ["directoryId", "target.id"],
        references: [refer("directoryId", directory, "id", { holds: true })],
        outputs: { sharedDirectoryId: ({ id }) => id.slice(id.indexOf("/") + 1) },
        rules: [pattern("target.id", /^\d{12}$/, "an account id of 12 digits"), managedDirectory],
    },
};
