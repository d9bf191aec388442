// Examples of the rules on ports and hosts.
import { directoryPorts, portsNeededBy, type DirectoryPort } from "../../components/directory/directory-ports";
import { tokens } from "../tokens";
import { changed, type ExampleResource, type GroupExamples } from "./example";
import { instance, launchTemplate } from "./fixtures";

const group: ExampleResource = { type: tokens.securityGroup, name: "clients", props: { description: "Clients of the domain" } };
const rule = (type: string, props: Readonly<Record<string, unknown>>): ExampleResource => ({ type, name: "rule", props: { securityGroupId: "sg-0123456789abcdef0", description: "example", ...props } });
const opened = (port: DirectoryPort): ExampleResource => ({ ...rule(tokens.egressRule, { ipProtocol: port.protocol, fromPort: port.from, toPort: port.to, referencedSecurityGroupId: "sg-0fedcba9876543210" }), name: port.name, sources: { securityGroupId: ["clients"] } });
const linux = portsNeededBy("linux-domainless").map(opened);
const inbound = (fromPort: number, props: Readonly<Record<string, unknown>> = {}): ExampleResource => rule(tokens.ingressRule, { ipProtocol: "tcp", fromPort, toPort: fromPort, cidrIpv4: "0.0.0.0/0", ...props });
const access: ExampleResource = { type: "gmsa:directory:DirectoryAccess", name: "worker", props: { client: "directory-worker" } };
const admission: ExampleResource = { type: "gmsa:directory:DirectoryAdmission", name: "admission", props: {} };
const admitted = directoryPorts.map((port): ExampleResource => ({ ...rule(tokens.ingressRule, { ipProtocol: port.protocol, fromPort: port.from, toPort: port.to, cidrIpv4: "10.50.0.0/16" }), name: `admission-${port.name}`, parent: "admission" }));
const withScript = (text: string): ExampleResource => launchTemplate({ userData: Buffer.from(text).toString("base64") });

export const networkExamples: GroupExamples = {
    "directory-ports-complete": {
        good: [{ case: "all rows of the table", resources: [group, ...linux] }, { case: "one rule for everything", resources: [group, { ...rule(tokens.egressRule, { ipProtocol: "-1", cidrIpv4: "10.40.0.0/16" }), sources: { securityGroupId: ["clients"] } }] }, { case: "a group that is no client", resources: [group, { ...rule(tokens.egressRule, { ipProtocol: "tcp", fromPort: 443, toPort: 443 }), sources: { securityGroupId: ["clients"] } }] }, { case: "another VPC let in", resources: [admission, ...admitted] }],
        bad: [
            { case: "Kerberos over TCP left out", resources: [group, ...linux.filter(({ name }) => name !== "kerberos-tcp")], messages: ["Clients of the domain (linux-domainless) cannot reach it on TCP 88 (Kerberos). Add egress rules to the domain controllers."] },
            { case: "a worker without LDAP over TLS", resources: [access, { ...group, parent: "worker" }, ...portsNeededBy("directory-worker").filter(({ name }) => name !== "ldaps-tcp").map(opened)], messages: ["Clients of the domain (directory-worker) cannot reach it on TCP 636 (LDAP over TLS). Add egress rules to the domain controllers."] },
            { case: "an inline rule for LDAP only", resources: [changed(group, "props.egress", [{ protocol: "tcp", fromPort: 389, toPort: 389 }])], messages: ["Clients of the domain (linux-domainless) cannot reach it on TCP 53 (DNS, answers over 512 bytes), UDP 53 (DNS), TCP 88 (Kerberos), UDP 88 (Kerberos). Add egress rules to the domain controllers."] },
            { case: "another VPC without dynamic ports", resources: [admission, ...admitted.filter(({ name }) => name !== "admission-rpc-tcp")], messages: ["The domain controllers do not admit the other VPC on TCP 49152-65535 (RPC dynamic ports). Add ingress rules."] },
        ],
    },
    "directory-ports-not-public": {
        good: [{ case: "a block of the VPC", resources: [inbound(389, { cidrIpv4: "10.40.0.0/16" })] }, { case: "a public web port", resources: [inbound(443)] }, { case: "a way out", resources: [rule(tokens.egressRule, { ipProtocol: "tcp", fromPort: 389, toPort: 389, cidrIpv4: "0.0.0.0/0" })] }],
        bad: [
            { case: "LDAP for the world", resources: [inbound(389)], messages: ["TCP 389 (LDAP) is open to 0.0.0.0/0. Name the clients' security group or block."] },
            { case: "Kerberos for the world, in the older form", resources: [{ type: tokens.securityGroupRule, name: "kerberos", props: { type: "ingress", protocol: "udp", fromPort: 88, toPort: 88, ipv6CidrBlocks: ["::/0"] } }], messages: ["UDP 88 (Kerberos) is open to ::/0. Name the clients' security group or block."] },
        ],
    },
    "no-remote-desktop": {
        good: [{ case: "a web port", resources: [inbound(443)] }, { case: "a host without a key pair", resources: [launchTemplate()] }],
        bad: [
            { case: "remote desktop", resources: [inbound(3389, { cidrIpv4: "10.0.0.0/8" })], messages: ["remote desktop (TCP 3389) is let in. Use Session Manager."] },
            { case: "SSH, inline", resources: [changed(group, "props.ingress", [{ protocol: "tcp", fromPort: 22, toPort: 22 }])], messages: ["ingress[0]: SSH (TCP 22) is let in. Use Session Manager."] },
            { case: "a key pair", resources: [instance({ keyName: "admin" })], messages: ["keyName is set. Remove it and use Session Manager."] },
        ],
    },
};

export const hostExamples: GroupExamples = {
    "host-requires-imds-v2": {
        good: [{ case: "tokens required", resources: [launchTemplate()] }, { case: "on an instance", resources: [instance()] }],
        bad: [
            { case: "tokens optional", resources: [launchTemplate({ metadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 1 } })], messages: ["metadataOptions.httpTokens is \"optional\". Set it to required."] },
            { case: "no word about it", resources: [instance({ metadataOptions: undefined })], messages: ["metadataOptions.httpTokens is not set. Set it to required."] },
        ],
    },
    "host-metadata-hop-limit": {
        good: [{ case: "one hop", resources: [launchTemplate()] }],
        bad: [
            { case: "two hops", resources: [launchTemplate({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } })], messages: ["metadataOptions.httpPutResponseHopLimit is 2. Set it to 1."] },
            { case: "no word about it", resources: [instance({ metadataOptions: { httpTokens: "required" } })], messages: ["metadataOptions.httpPutResponseHopLimit is not set. Set it to 1."] },
        ],
    },
    "host-volumes-encrypted": {
        good: [{ case: "an encrypted root volume", resources: [launchTemplate()] }, { case: "on an instance", resources: [instance()] }, { case: "an instance of a launch template", resources: [instance({ rootBlockDevice: undefined, launchTemplate: { id: "lt-0123456789abcdef0" } })] }],
        bad: [
            { case: "a volume in clear", resources: [launchTemplate({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }] })], messages: ["blockDeviceMappings[0].ebs.encrypted is \"false\". Set it to true."] },
            { case: "no word about volumes", resources: [instance({ rootBlockDevice: undefined })], messages: ["No volume states encryption. State the root volume with encrypted on."] },
            { case: "a data volume in clear", resources: [instance({ ebsBlockDevices: [{ deviceName: "/dev/sdf" }] })], messages: ["ebsBlockDevices[0].encrypted is not set. Set it to true."] },
        ],
    },
    "user-data-has-no-secret": {
        good: [{ case: "a script that reads its secret", resources: [withScript("#!/bin/bash\npassword=\"$(aws secretsmanager get-secret-value --secret-id \"$ARN\" --query SecretString --output text)\"\n")] }, { case: "no script", resources: [launchTemplate()] }],
        bad: [
            { case: "a password", resources: [withScript("#!/bin/bash\nJOIN_PASSWORD=Hunter2Hunter2\n")], messages: ["The user data holds a password. Read it at run time with the host's role."] },
            { case: "a join with a password", resources: [withScript("#!/bin/bash\necho Hunter2Hunter2 | realm join corp.example.com\n")], messages: ["The user data holds a join password on a pipe. Read it at run time with the host's role."] },
            { case: "an access key on an instance", resources: [instance({ userData: "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE" })], messages: ["The user data holds an AWS access key. Read it at run time with the host's role."] },
        ],
    },
    "host-image-from-ssm": {
        good: [{ case: "a public parameter", resources: [launchTemplate()] }],
        bad: [{ case: "an id", resources: [launchTemplate({ imageId: "ami-0123456789abcdef0" })], messages: ["imageId is \"ami-0123456789abcdef0\". Use resolve:ssm: and the name of a public parameter."] }],
    },
};
