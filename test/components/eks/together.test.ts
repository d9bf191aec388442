// The components of a Windows cluster together, as a stack puts them: what the policy pack says about the whole.
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { buildCredentialSpec } from "../../../components/credential-spec/build";
import { AccountCredentialSpec } from "../../../components/eks/account-credential-spec";
import { CoreDns } from "../../../components/eks/core-dns";
import { GmsaAdmission } from "../../../components/eks/gmsa-admission";
import { kubernetesVersions } from "../../../components/eks/kubernetes-version";
import { SystemNodes } from "../../../components/eks/system-nodes";
import { WindowsCluster } from "../../../components/eks/windows-cluster";
import { WindowsNodes } from "../../../components/eks/windows-nodes";
import { SelfManagedWindowsNodes } from "../../../components/eks/self-managed-windows-nodes";
import { WindowsWorkload } from "../../../components/eks/workload/windows-workload";
import { WorkloadNamespaces } from "../../../components/eks/workload-namespaces";
import { DirectoryAccess } from "../../../components/directory/directory-access";
import { findings } from "../../support/findings";
import { runProgram } from "../../support/program-run";
import { portableIdentity, region, subnetIds, vpc, secretArn } from "../ecs/rendered-component";

const facts = { sid: "S-1-5-21-1-2-3", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };
const document = buildCredentialSpec(facts, "bookstore", { platform: "windows", mode: "domainless", credentialArn: secretArn });
const tags = { Project: "gmsa", Program: "eks-windows", Environment: "test", ManagedBy: "pulumi" };
const kubernetesVersion = "1.36";
const { addOns } = kubernetesVersions[kubernetesVersion];
const capacity = { instanceTypes: ["m7i.large"], minimum: 2, maximum: 3 };
const dnsAddresses = ["10.40.3.21", "10.40.67.12"];

type Nodes = "managed" | "self-managed";

function together(way: "policies" | "webhook", kind: Nodes): void {
    const options = { provider: new aws.Provider("aws", { region, defaultTags: { tags } }) };
    const cluster = new WindowsCluster("windows", { clusterName: "eks-windows-test", region, kubernetesVersion, addOns, vpcId: vpc.vpcId, subnetIds, publicCidrs: [], administrators: [] }, options);
    const { clusterName } = cluster;
    const nodes = createNodes(cluster, kind, options);
    const admission = new GmsaAdmission("admission", {
        way: way === "policies" ? { kind: way } : { kind: way, clusterName, certManagerVersion: addOns.certManager, podsPerSecond: 10 }, namespaces: ["sales"],
    }, options);
    const namespaces = new WorkloadNamespaces("namespaces", ["sales"], options);
    const spec = new AccountCredentialSpec("bookstore", { account: "bookstore", document, namespaces: ["sales"] }, { ...options, dependsOn: admission });
    new WindowsWorkload("reports", {
        choices: { name: "reports", namespace: "sales", image: "registry.example.com/reports:1.4.0-ltsc2022", port: 8080, loadBalancer: "internal" },
        credentialSpec: spec.specName, document, release: "2022", vpcCidr: vpc.vpcCidr, startAfter: [namespaces, admission, spec, nodes],
    }, options);
}

function createNodes(cluster: WindowsCluster, kind: Nodes, options: pulumi.ComponentResourceOptions): pulumi.Resource {
    const { clusterName, securityGroupId, endpoint, certificateAuthority, serviceCidr } = cluster;
    const shared = { clusterName, kubernetesVersion, region, subnetIds, capacity, tags } as const;
    const system = new SystemNodes("system-nodes", { ...shared, securityGroupIds: [securityGroupId] }, options);
    new CoreDns("core-dns", { clusterName, version: addOns.coreDns, zone: { domainName: facts.dnsName, dnsAddresses } }, { ...options, dependsOn: system });
    const access = new DirectoryAccess("windows-nodes", { client: "windows-domainless", vpcId: vpc.vpcId, controllersSecurityGroupId: "sg-0d1ec70a0c0de0101", dnsAddresses }, options);
    const windows = { ...shared, securityGroupIds: [securityGroupId, access.securityGroupId], release: "2022", edition: "core", portableIdentities: [portableIdentity] } as const;
    return kind === "managed"
        ? new WindowsNodes("windows-nodes", windows, options)
        : new SelfManagedWindowsNodes("windows-nodes", { ...windows, endpoint, certificateAuthority, serviceCidr }, options);
}

describe("components of a Windows cluster together", () => {
    for (const way of ["policies", "webhook"] as const) {
        for (const kind of ["managed", "self-managed"] as const) {
            for (const preview of [false, true]) {
                it(`satisfy the whole policy pack with admission by ${way} and ${kind} nodes${preview ? ", already in a first preview" : ""}`, async () => {
                    assert.deepEqual(findings(await runProgram(() => { together(way, kind); }, { stack: "eks-windows-test", preview })), []);
                });
            }
        }
    }
});
