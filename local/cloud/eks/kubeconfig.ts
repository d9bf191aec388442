// The kubeconfig of a cluster: credentials come from the AWS command line at each use, so it holds no secret.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type KubeconfigOptionsArgs } from "@pulumi/eks/types/input";

const execApi = "client.authentication.k8s.io/v1beta1";

/** @param withProfile for our own use; users get one without, for whoever has access */
export function kubeconfigOf(
    cluster: aws.eks.Cluster,
    options: pulumi.Input<KubeconfigOptionsArgs> | undefined,
    withProfile: boolean,
): pulumi.Output<object> {
    return pulumi
        .all([cluster.name, cluster.endpoint, cluster.certificateAuthority, cluster.arn, pulumi.output(options ?? {})])
        .apply(([name, server, authority, arn, { roleArn, profileName }]) => {
            const args = [
                "--region",
                arn.split(":")[3] ?? "",
                "eks",
                "get-token",
                "--cluster-name",
                name,
                "--output",
                "json",
            ];
            const role = roleArn === undefined ? [] : ["--role", roleArn];
            const profile = withProfile && profileName !== undefined ? ["--profile", profileName] : [];
            return {
                apiVersion: "v1",
                clusters: [{ cluster: { server, "certificate-authority-data": authority.data }, name: "kubernetes" }],
                contexts: [{ context: { cluster: "kubernetes", user: "aws" }, name: "aws" }],
                "current-context": "aws",
                kind: "Config",
                users: [
                    {
                        name: "aws",
                        user: {
                            exec: {
                                apiVersion: execApi,
                                command: "aws",
                                args: [...args, ...role, ...profile],
                                env: [{ name: "KUBERNETES_EXEC_INFO", value: `{"apiVersion": "${execApi}"}` }],
                            },
                        },
                    },
                ],
            };
        });
}
