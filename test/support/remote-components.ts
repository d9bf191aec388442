// Components of other packages, which their own provider makes: what they take, and what programs here read from them.
import type { ObjectShape } from "../../local/cloud/resource/shape";
import { account, region } from "./made-outputs";

interface RemoteComponent {
    readonly inputs: ObjectShape;
    readonly outputs: (inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

const addOn: ObjectShape = { configurationValues: { "*": "any" }, enabled: "boolean", resolveConflictsOnCreate: "string", resolveConflictsOnUpdate: "string", version: "string" };

export const remoteComponents: Readonly<Record<string, RemoteComponent>> = {
    "eks:index:Cluster": {
        inputs: {
            accessEntries: { "*": { "principalArn!": "string", accessPolicies: { "*": { "policyArn!": "string", "accessScope!": { "type!": "string", namespaces: ["string"] } } }, kubernetesGroups: ["string"], type: "string", username: "string" } },
            authenticationMode: "string", clusterTags: { "*": "string" }, corednsAddonOptions: addOn, createInstanceRole: "boolean", createOidcProvider: "boolean", deletionProtection: "boolean",
            enabledClusterLogTypes: ["string"], encryptionConfigKeyArn: "string", endpointPrivateAccess: "boolean", endpointPublicAccess: "boolean", kubeProxyAddonOptions: addOn, name: "string",
            nodeAssociatePublicIpAddress: "boolean", privateSubnetIds: ["string"], publicAccessCidrs: ["string"], serviceRole: "any", skipDefaultNodeGroup: "boolean", skipDefaultSecurityGroups: "boolean",
            version: "string", vpcCniOptions: { addonVersion: "string", configurationValues: { "*": "any" }, logLevel: "string", resolveConflictsOnCreate: "string", resolveConflictsOnUpdate: "string" }, vpcId: "string",
        },
        outputs: ({ name, version, vpcId }) => {
            const endpoint = "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com";
            return {
                eksCluster: {
                    name, version, endpoint, arn: `arn:aws:eks:${region}:${account}:cluster/${String(name)}`, certificateAuthority: { data: "LS0tLS1CRUdJTg==" },
                    kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "172.20.0.0/16" }, vpcConfig: { vpcId, clusterSecurityGroupId: "sg-0c1c1c1c1c1c1c1c1" },
                },
                kubeconfigJson: JSON.stringify({ apiVersion: "v1", kind: "Config", clusters: [{ name: "kubernetes", cluster: { server: endpoint } }] }),
            };
        },
    },
};
