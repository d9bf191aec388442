// A Kubernetes cluster under the real Pulumi engine: an EKS cluster with its component, a provider on its kubeconfig,
// and objects in it, from the first preview (nothing is known) to the end (nothing is left).
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import { type OutputMap, type Stack } from "@pulumi/pulumi/automation";
import { LocalEngine } from "./local-engine";

interface Variation {
    readonly replicas: number;
    readonly selector: string;
    readonly logTypes: string[];
}

const trust = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "eks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

function createCluster(logTypes: string[]): eks.Cluster {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
    const subnets = ["a", "b"].map(
        (letter, index) =>
            new aws.ec2.Subnet(letter, {
                vpcId: vpc.id,
                cidrBlock: `10.0.${index}.0/24`,
                availabilityZone: `eu-west-1${letter}`,
            }),
    );
    const serviceRole = new aws.iam.Role("cluster", { assumeRolePolicy: trust });
    return new eks.Cluster("main", {
        vpcId: vpc.id,
        privateSubnetIds: subnets.map(({ id }) => id),
        serviceRole,
        version: "1.36",
        authenticationMode: "API",
        accessEntries: {
            people: {
                principalArn: "arn:aws:iam::123456789012:role/people",
                accessPolicies: {
                    view: {
                        policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
                        accessScope: { type: "cluster" },
                    },
                },
            },
        },
        enabledClusterLogTypes: logTypes,
        endpointPrivateAccess: true,
        endpointPublicAccess: false,
        skipDefaultNodeGroup: true,
        vpcCniOptions: { addonVersion: "v1.22.4-eksbuild.3", configurationValues: { enableWindowsIpam: "true" } },
        kubeProxyAddonOptions: { version: "v1.36.0-eksbuild.21" },
        corednsAddonOptions: { enabled: true, version: "v1.14.3-eksbuild.16" },
    });
}

/** A namespace, a definition with an object of its kind, and a deployment that an own account runs. */
function program({ replicas, selector, logTypes }: Variation): () => Record<string, unknown> {
    return () => {
        const cluster = createCluster(logTypes);
        const provider = new kubernetes.Provider("cluster", { kubeconfig: cluster.kubeconfigJson });
        const options = { provider };
        const namespace = new kubernetes.core.v1.Namespace("shop", {}, options);
        const place = { namespace: namespace.metadata.name };
        const definition = new kubernetes.apiextensions.v1.CustomResourceDefinition(
            "definition",
            {
                metadata: { name: "gmsacredentialspecs.windows.k8s.io", annotations: { "api-approved.kubernetes.io": "https://github.com/kubernetes/enhancements/tree/master/keps/sig-windows/689-windows-gmsa" } },
                spec: {
                    group: "windows.k8s.io",
                    scope: "Cluster",
                    names: { kind: "GMSACredentialSpec", plural: "gmsacredentialspecs" },
                    versions: [
                        { name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } },
                    ],
                },
            },
            options,
        );
        const spec = new kubernetes.apiextensions.CustomResource(
            "bookstore",
            {
                apiVersion: "windows.k8s.io/v1",
                kind: "GMSACredentialSpec",
                credspec: { CmsPlugins: ["ActiveDirectory"] },
            },
            { ...options, dependsOn: definition },
        );
        const labels = { app: selector };
        const deployment = new kubernetes.apps.v1.Deployment(
            "web",
            {
                metadata: { ...place, name: "web" },
                spec: {
                    replicas,
                    selector: { matchLabels: labels },
                    template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "shop/web:1" }] } },
                },
            },
            options,
        );
        const password = new kubernetes.core.v1.Secret(
            "password",
            { metadata: place, stringData: { password: "correct horse" } },
            options,
        );
        return {
            namespace: namespace.metadata.name,
            spec: spec.id,
            ready: deployment.status.readyReplicas,
            server: cluster.eksCluster.endpoint,
            group: cluster.nodeSecurityGroupId,
            secret: password.metadata.name,
        };
    };
}

const first: Variation = { replicas: 2, selector: "web", logTypes: ["audit"] };
const children = [
    "aws:eks/accessEntry:AccessEntry::main-people",
    "aws:eks/accessEntry:AccessEntry$aws:eks/accessPolicyAssociation:AccessPolicyAssociation::main-people-view",
    "aws:eks/addon:Addon::main-coredns",
    "aws:eks/addon:Addon::main-kube-proxy",
    "aws:eks/cluster:Cluster::main-eksCluster",
    "aws:ec2/securityGroup:SecurityGroup::main-eksClusterSecurityGroup",
    "aws:ec2/securityGroup:SecurityGroup::main-nodeSecurityGroup",
    "aws:ec2/securityGroupRule:SecurityGroupRule::main-eksClusterIngressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule::main-eksClusterInternetEgressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule::main-eksExtApiServerClusterIngressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule::main-eksNodeClusterIngressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule::main-eksNodeIngressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule::main-eksNodeInternetEgressRule",
    "eks:index:VpcCniAddon::main-vpc-cni",
    "eks:index:VpcCniAddon$aws:eks/addon:Addon::main-vpc-cni",
    "pulumi:providers:kubernetes::main-eks-k8s",
];
/** Stack, network, role, component with children, provider, five objects. */
const resources = 1 + 4 + 1 + children.length + 1 + 5;

describe("a Kubernetes cluster under the real engine", function () {
    this.timeout(180_000);
    let engine: LocalEngine;
    let stack: Stack;
    let made: OutputMap;
    before(async () => {
        engine = await LocalEngine.start();
    });
    after(async () => {
        await engine.stop();
    });

    const withProgram = async (variation: Variation): Promise<Stack> => {
        stack = await engine.stack("cluster", async () => Promise.resolve(program(variation)()));
        return stack;
    };

    it("previews cluster and objects before the cluster exists", async () => {
        const { changeSummary } = await (await withProgram(first)).preview();
        assert.deepEqual(changeSummary, { create: resources });
    });

    it("makes the children that the real component makes, and the objects in the cluster", async () => {
        const { summary, outputs } = await stack.up();
        made = outputs;
        assert.deepEqual(summary.resourceChanges, { create: resources });
        assert.match(String(outputs["namespace"]?.value), /^shop-[0-9a-f]{8}$/);
        assert.equal(outputs["ready"]?.value, 2);
        assert.match(String(outputs["server"]?.value), /^https:\/\/[0-9A-F]{32}\.gr7\.eu-west-1\.eks\.amazonaws\.com$/);
        const state = (await stack.exportStack()).deployment as {
            readonly resources: readonly { readonly urn: string }[];
        };
        const urns = state.resources
            .map(({ urn }) => urn.replace(/^.*eks:index:Cluster\$/, ""))
            .filter((urn) => urn.includes("::main-"));
        assert.deepEqual(urns.sort(), [...children].sort());
    });

    it("has nothing to do when nothing changed, and nothing drifts", async () => {
        assert.deepEqual((await stack.preview({ expectNoChanges: true })).changeSummary, { same: resources });
        assert.deepEqual((await stack.refresh()).summary.resourceChanges, { same: resources });
        assert.deepEqual((await stack.preview({ expectNoChanges: true })).changeSummary, { same: resources });
    });

    it("changes a deployment and a cluster in place", async () => {
        const next = await withProgram({ ...first, replicas: 3, logTypes: ["audit", "api"] });
        assert.deepEqual((await next.preview()).changeSummary, { same: resources - 3, update: 3 });
        const { summary, outputs } = await next.up();
        assert.deepEqual(summary.resourceChanges, { same: resources - 3, update: 3 }); // with the component itself
        assert.equal(outputs["ready"]?.value, 3);
        assert.deepEqual(outputs["group"], made["group"]);
    });

    it("replaces a deployment whose selector changes, the old one first because the name is given", async () => {
        const next = await withProgram({ ...first, replicas: 3, logTypes: ["audit", "api"], selector: "shop" });
        assert.deepEqual((await next.preview()).changeSummary, { same: resources - 1, replace: 1 });
        assert.deepEqual((await next.up()).summary.resourceChanges, { same: resources - 1, replace: 1 });
    });

    it("keeps a secret's contents a secret of the state", async () => {
        const state = JSON.stringify(await stack.exportStack());
        for (const field of ["stringData", "data"]) {
            assert.ok(state.includes(`"${field}":{"4dabf18193072939515e22adb298388d"`), field);
            assert.ok(!state.includes(`"${field}":{"password"`), field);
        }
    });

    it("destroys everything", async () => {
        assert.deepEqual((await stack.destroy()).summary.resourceChanges, { delete: resources });
    });

    it("refuses at the first preview what the real component refuses, every fault at once, and serves on", async () => {
        const bad = await engine.stack("bad", async () => {
            new eks.Cluster("main", { roleMappings: [], createOidcProvider: true });
            return Promise.resolve({});
        });
        await assert.rejects(bad.preview(), (error: Error) => {
            assert.match(error.message, /authenticationMode is not set, which is CONFIG_MAP: .* Allowed: API/);
            assert.match(error.message, /skipDefaultNodeGroup is not true/);
            assert.match(error.message, /createOidcProvider is not known/);
            return true;
        });
        const good = await engine.stack("good", async () => Promise.resolve({ arn: new aws.kms.Key("key", {}).arn }));
        assert.deepEqual((await good.preview()).changeSummary, { create: 2 });
    });
});
