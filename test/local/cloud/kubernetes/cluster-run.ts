// One kubernetes provider instance over a cluster in memory, spoken to as the engine does it: check, then create.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesConnection } from "../../../../local/cloud/kubernetes/connection";
import { ClusterPlans } from "../../../../local/cloud/kubernetes/memory/cluster-plans";
import { openCluster } from "../../../../local/cloud/kubernetes/open-cluster";
import { MadeObjects } from "../../../../local/cloud/objects/made-objects";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { type Checked, type Difference, type Found, type Made } from "../../../../local/cloud/protocol/provider";

const endpoint = "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com";

export function urnOf(type: string, name: string): string {
    return `urn:pulumi:test::gmsa::${type}::${name}`;
}

export function kubeconfigOf(server: string): string {
    const clusters = [{ name: "kubernetes", cluster: { server } }];
    const contexts = [{ name: "aws", context: { cluster: "kubernetes", user: "aws" } }];
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "aws",
        clusters,
        contexts,
        users: [],
    });
}

export class ClusterRun {
    readonly home = mkdtempSync(join(tmpdir(), "gmsa-kubernetes-"));
    readonly cloud = new MadeObjects(this.home);
    private readonly plans = new ClusterPlans();
    connection: KubernetesConnection;

    /** @param version of the cluster */
    constructor(version = "1.36") {
        const type = "aws:eks/cluster:Cluster";
        const outputs = { endpoint, version };
        this.cloud.put({
            type,
            urn: urnOf(type, "shop"),
            id: "shop",
            physicalName: "shop",
            region: "eu-west-1",
            inputs: {},
            outputs,
        });
        this.connection = this.connect();
    }

    /** A provider instance as a further run of the engine would open it. */
    connect(configuration: PropertyMap = {}): KubernetesConnection {
        const connection = new KubernetesConnection((selected) =>
            openCluster(this.cloud, this.plans, undefined, selected),
        );
        connection.configure({ kubeconfig: kubeconfigOf(endpoint), ...configuration });
        return connection;
    }

    installAddOn(addonName: string): void {
        const type = "aws:eks/addon:Addon";
        this.cloud.put({
            type,
            urn: urnOf(type, addonName),
            id: `shop:${addonName}`,
            inputs: {},
            outputs: { clusterName: "shop", addonName },
        });
    }

    check(type: string, name: string, news: PropertyMap, olds?: PropertyMap): Promise<Checked> {
        return this.connection.check({ urn: urnOf(type, name), type, name, olds, news, randomSeed: Buffer.from(name) });
    }

    /** Checks and makes; throws with every failure. */
    async make(
        type: string,
        name: string,
        news: PropertyMap,
        preview = false,
    ): Promise<Made & { readonly inputs: PropertyMap }> {
        const { inputs, failures } = await this.check(type, name, news);
        if (failures.length > 0) throw new Error(failures.join("\n"));
        return { ...(await this.connection.create({ urn: urnOf(type, name), type, name, inputs, preview })), inputs };
    }

    /** The diff of a change from one program to the next. */
    async diff(
        type: string,
        name: string,
        before: PropertyMap,
        after: PropertyMap,
        ignoreChanges: readonly string[] = [],
    ): Promise<Difference> {
        const oldInputs = (await this.check(type, name, before)).inputs;
        const news = (await this.check(type, name, after, oldInputs)).inputs;
        return this.connection.diff({
            urn: urnOf(type, name),
            type,
            name,
            id: "id",
            oldInputs,
            oldOutputs: oldInputs,
            news,
            ignoreChanges,
        });
    }

    async update(
        type: string,
        name: string,
        { id, inputs, properties }: Made & { readonly inputs: PropertyMap },
        after: PropertyMap,
        preview = false,
    ): Promise<PropertyMap> {
        const news = (await this.check(type, name, after, inputs)).inputs;
        return this.connection.update({
            urn: urnOf(type, name),
            type,
            name,
            id,
            inputs: news,
            oldOutputs: properties,
            preview,
            ignoreChanges: [],
        });
    }

    read(
        type: string,
        name: string,
        id: string,
        inputs?: PropertyMap,
        properties?: PropertyMap,
    ): Promise<Found | undefined> {
        return this.connection.read({ urn: urnOf(type, name), type, name, id, inputs, properties });
    }

    delete(type: string, name: string, id: string, outputs: PropertyMap = {}): Promise<void> {
        return this.connection.delete({ urn: urnOf(type, name), type, name, id, outputs });
    }

    end(): void {
        this.cloud.close();
        rmSync(this.home, { recursive: true, force: true });
    }
}
