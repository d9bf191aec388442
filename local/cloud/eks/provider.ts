// The stand-in for the eks package: components only. What builds them is loaded with the first one, because the AWS
// and Kubernetes packages take their time to load.
import { version } from "@pulumi/eks/package.json";
import { type Provider } from "../protocol/provider";
import { EksConnection } from "./connection";

export function eksProvider(): Provider {
    return {
        name: "eks",
        version,
        connect: () => new EksConnection(),
        construct: async (request, engineAddress) => {
            const { construct } = await import("./construct.js");
            return construct(request, engineAddress);
        },
    };
}
