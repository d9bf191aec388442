// What the eks component refuses, one row a rule.
import assert from "node:assert/strict";
import { type ClusterArgs } from "@pulumi/eks";
import { EksConnection } from "../../../../local/cloud/eks/connection";
import { refusalsOf } from "../../../../local/cloud/eks/refusals";

const good: ClusterArgs = {
    vpcId: "vpc-1",
    privateSubnetIds: ["subnet-1", "subnet-2"],
    authenticationMode: "API",
    skipDefaultNodeGroup: true,
    createInstanceRole: false,
};

const rows: readonly (readonly [string, ClusterArgs, RegExp])[] = [
    [
        "no authentication mode",
        { authenticationMode: "CONFIG_MAP" },
        /^authenticationMode "CONFIG_MAP": the local cloud writes no aws-auth ConfigMap\. Allowed: API/,
    ],
    [
        "both authentication modes",
        { authenticationMode: "API_AND_CONFIG_MAP" },
        /the local cloud writes no aws-auth ConfigMap/,
    ],
    [
        "role mappings without ConfigMap",
        { roleMappings: [{ roleArn: "arn", groups: [], username: "x" }] },
        /^The 'roleMappings' property does not support non-empty values when 'authenticationMode' is set to 'API'/,
    ],
    [
        "instance roles without ConfigMap",
        { instanceRoles: ["role"] as never },
        /^The 'instanceRoles' property does not support/,
    ],
    [
        "subnets in two ways",
        { subnetIds: ["subnet-1"] },
        /^subnetIds, and the use of publicSubnetIds and\/or privateSubnetIds are mutually exclusive/,
    ],
    [
        "a default node group",
        { skipDefaultNodeGroup: false },
        /^skipDefaultNodeGroup is not true: the local cloud makes no default node group/,
    ],
    ["Auto Mode", { autoMode: { enabled: true } }, /^autoMode is not known .* EKS Auto Mode has no Windows nodes/],
    [
        "an OIDC provider",
        { createOidcProvider: true },
        /^createOidcProvider is not known .* make an aws\.iam\.OpenIdConnectProvider/,
    ],
    ["Fargate", { fargate: true }, /^fargate is not known .* make an aws\.eks\.FargateProfile/],
    ["storage classes", { storageClasses: "gp3" }, /^storageClasses is not known .* make the StorageClass objects/],
];

describe("the eks component of the local cloud", () => {
    it("takes a cluster of mode API without default node group", () => {
        assert.deepEqual(refusalsOf(good), []);
        assert.deepEqual(refusalsOf({ ...good, createOidcProvider: false, roleMappings: [] }), []);
    });

    for (const [name, change, refusal] of rows) {
        it(`refuses ${name}`, () => {
            const refusals = refusalsOf({ ...good, ...change });
            assert.equal(refusals.length, 1, refusals.join("\n"));
            assert.match(refusals[0] ?? "", refusal);
        });
    }

    it("refuses a cluster without VPC, and says every fault at once", () => {
        assert.deepEqual(
            refusalsOf({}).map((refusal) => refusal.split(" ", 1)[0]),
            ["authenticationMode", "vpcId", "skipDefaultNodeGroup"],
        );
    });

    it("has no resources and no functions", async () => {
        const connection = new EksConnection();
        const request = {
            urn: "urn",
            type: "eks:index:Other",
            name: "x",
            olds: undefined,
            news: {},
            randomSeed: Buffer.alloc(0),
        };
        assert.throws(
            () => connection.check(request),
            /eks:index:Other is no resource of the local cloud\. Allowed: the component eks:index:Cluster/,
        );
        await assert.rejects(connection.create({ type: "eks:index:Other" }), /is no resource/);
        assert.throws(() => connection.invoke("eks:index:other"), /is no function/);
    });
});
