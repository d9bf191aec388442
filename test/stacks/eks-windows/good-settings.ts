// Settings without a fault: two accounts, two namespaces, every level of credential spec.
import { account, region } from "../../support/made-outputs";

export const reports = {
    name: "reports", account: "bookstore", namespace: "reports", image: `${account}.dkr.ecr.${region}.amazonaws.com/reports:1.4.0-ltsc2022`,
    replicas: 2, port: 8080, healthPath: "/health", loadBalancer: "internal",
};

export const orders = {
    name: "orders", account: "orders", namespace: "sales", image: `${account}.dkr.ecr.${region}.amazonaws.com/orders:2.3.1`, credentialSpecAt: "container",
};

export const goodSettings = {
    directory: "directory-test",
    kubernetesVersion: "1.36",
    windowsNodes: { release: "2022", instanceTypes: ["m7i.xlarge", "m6i.xlarge"], minimum: 2, maximum: 6 },
    workloads: [reports, orders],
};
