// An API server with credential specs, ten a namespace, each namespace with one account that may use the first of them;
// with our admission policies or without.
import { credentialSpecDefinition } from "../components/eks/access/credential-spec-definition";
import { kubernetesCredentialSpec } from "../components/eks/access/kubernetes-credential-spec";
import type { KubernetesObject } from "../components/eks/access/kubernetes-object";
import { useBinding, useRole } from "../components/eks/access/use-grant";
import { admissionPolicies } from "../components/eks/admission/admission-policies";
import { buildCredentialSpec } from "../components/credential-spec/build";
import { apply } from "../test/support/control-plane/apply";
import { Connection } from "../test/support/control-plane/connection";
import { startControlPlane, type ControlPlane } from "../test/support/control-plane/control-plane";
import { eventually } from "../test/support/control-plane/eventually";

const specsInNamespace = 10;
const serviceAccount = "workload";
const facts = { sid: "S-1-5-21-1004336348-1177238915-682003330", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };
const credentialArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:bookstore-AbCdEf";

/** `elsewhere`: in a namespace to which no spec is offered; the others in one with ten. */
export type PodKind = "plain, elsewhere" | "plain" | "gMSA";

const elsewhere = "elsewhere";

export class Cluster {
    private readonly namespaces: string[] = [];

    private constructor(private readonly plane: ControlPlane, private readonly connection: Connection, private readonly hasPolicies: boolean) {}

    static async start(hasPolicies: boolean): Promise<Cluster> {
        const plane = await startControlPlane();
        const cluster = new Cluster(plane, new Connection(plane), hasPolicies);
        await cluster.makeNamespace(elsewhere);
        await cluster.put(credentialSpecDefinition());
        await eventually("credential specs are served", async () => (await cluster.connection.ask("GET", "/apis/windows.k8s.io/v1/gmsacredentialspecs")).status === 200);
        return cluster;
    }

    async close(): Promise<void> {
        this.connection.close();
        await this.plane.close();
    }

    /** Adds namespaces and specs until there are `specs`, and waits until the last ones are in force. */
    async growTo(specs: number): Promise<void> {
        for (let at = this.namespaces.length; at * specsInNamespace < specs; at++) await this.addNamespace(`team-${String(at).padStart(3, "0")}`, Math.min(specsInNamespace, specs - at * specsInNamespace));
        if (!this.hasPolicies) return;
        for (const object of admissionPolicies(this.namespaces)) await this.put(object);
        await eventually("the newest namespace's pods get contents", async () => (await this.dryRun("gMSA")).includes("DomainJoinConfig"));
    }

    /** Creates a pod without keeping it, in the newest namespace. @returns the pod's JSON */
    async dryRun(kind: PodKind): Promise<string> {
        const namespace = kind === "plain, elsewhere" ? elsewhere : this.namespaces.at(-1) ?? elsewhere;
        const options = kind === "gMSA" ? { gmsaCredentialSpecName: `${namespace}-0` } : {};
        return JSON.stringify(await this.connection.must("POST", `/api/v1/namespaces/${namespace}/pods?dryRun=All`, {
            apiVersion: "v1", kind: "Pod", metadata: { generateName: "bench-" },
            spec: { serviceAccountName: serviceAccount, securityContext: { windowsOptions: { runAsUserName: "NT AUTHORITY\\NETWORK SERVICE", ...options } }, containers: [{ name: "web", image: "web" }] },
        }));
    }

    private async addNamespace(namespace: string, specs: number): Promise<void> {
        await this.makeNamespace(namespace);
        const document = buildCredentialSpec(facts, "bookstore", { platform: "windows", mode: "domainless", credentialArn });
        for (let at = 0; at < specs; at++) await this.put(kubernetesCredentialSpec(`${namespace}-${at}`, document, [namespace]));
        await this.put(useRole(`${namespace}-0`));
        await this.put(useBinding(`${namespace}-0`, { namespace, serviceAccount }));
        this.namespaces.push(namespace);
    }

    private async makeNamespace(namespace: string): Promise<void> {
        await this.put({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
        await this.put({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: serviceAccount, namespace } });
    }

    private async put(object: KubernetesObject): Promise<void> {
        await apply(this.plane.client, object);
    }
}
