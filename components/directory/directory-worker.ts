// Brings the domain to its desired state and reads its facts back: host, document, the run that this stack waits for,
// and the daily run that renews passwords. The run repeats when bundle, desired state or host change, and only then.
import * as aws from "@pulumi/aws";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { DesiredStateDocument } from "../../worker/desired-state";
import type { AccountOutcome } from "../../worker/outcome";
import type { DomainFacts } from "../credential-spec/domain-facts";
import { WorkerHost } from "../hosts/worker-host";
import type { Network } from "../network/network";
import { DirectoryAccess } from "./directory-access";
import type { Domain } from "./domain";
import { scheduledRunsFolder } from "./output-folders";
import type { WorkerBundle } from "./worker-bundle";
import { workerDocument, type WorkerAction, type WorkerParameters } from "./worker-document/worker-document";
import { readOutcome } from "./worker-outcome";
import { workerRights, type WorkerCredentials } from "./worker-rights";
import { WorkerStore } from "./worker-store";

export interface DirectoryWorkerArgs {
    readonly network: Pick<Network, "vpcId" | "directorySubnetIds" | "httpsDestinations">;
    readonly domain: Pick<Domain, "dnsAddresses" | "controllersSecurityGroupId">;
    readonly bundle: WorkerBundle;
    readonly desiredState: pulumi.Input<DesiredStateDocument>;
    readonly credentials: WorkerCredentials;
    readonly region: string;
    /** In Name tags and the association's name, e.g. `directory-dev`. */
    readonly label: string;
    /** What must work before the worker can: the way to the domain, its names, the user it logs on as. */
    readonly startsAfter: readonly pulumi.Resource[];
}

/** Scheduled runs look every day and renew what is due, so that a missed day costs nothing. */
const schedule = "rate(1 day)";

/**
 * Cost: that of `WorkerHost`; a few kilobytes of storage.
 * Deleting it leaves accounts, groups and users in a domain that outlives the stack.
 */
export class DirectoryWorker extends pulumi.ComponentResource {
    public readonly domainFacts: pulumi.Output<DomainFacts>;
    public readonly accounts: pulumi.Output<readonly AccountOutcome[]>;
    public readonly instanceId: pulumi.Output<string>;
    public readonly documentName: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: DirectoryWorkerArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:DirectoryWorker", name, { bundle: args.bundle.sha256, desiredState: args.desiredState }, opts);
        const store = new WorkerStore(name, { bundle: args.bundle, desiredState: args.desiredState }, { parent: this });
        const access = this.createAccess();
        const host = this.createHost(store, access);
        const document = this.createDocument();
        const converged = this.converge(store, host, document, access);
        this.scheduleRotation(store, host, document, converged);

        const outcome = converged.stdout.apply(readOutcome);
        this.domainFacts = outcome.apply(({ domain }) => domain);
        this.accounts = outcome.apply(({ accounts }) => accounts);
        this.instanceId = host.instanceId;
        this.documentName = document.name;
        this.registerOutputs({ domainFacts: this.domainFacts, accounts: this.accounts, instanceId: this.instanceId, documentName: this.documentName });
    }

    private createAccess(): DirectoryAccess {
        return new DirectoryAccess(this.name, {
            client: "directory-worker",
            vpcId: this.args.network.vpcId,
            controllersSecurityGroupId: this.args.domain.controllersSecurityGroupId,
            dnsAddresses: this.args.domain.dnsAddresses,
        }, { parent: this });
    }

    private createHost(store: WorkerStore, access: DirectoryAccess): WorkerHost {
        return new WorkerHost(`${this.name}-host`, {
            region: this.args.region,
            vpcId: this.args.network.vpcId,
            subnetId: this.args.network.directorySubnetIds[0],
            accessSecurityGroupIds: [access.securityGroupId],
            httpsDestinations: this.args.network.httpsDestinations,
            rights: [...store.rights(), ...workerRights(this.args.credentials, this.args.region)],
            label: `${this.args.label}-worker`,
        }, { parent: this });
    }

    private createDocument(): aws.ssm.Document {
        return new aws.ssm.Document(`${this.name}-document`, {
            documentType: "Command", documentFormat: "JSON", targetType: "/AWS::EC2::Instance", content: workerDocument(),
        }, { parent: this });
    }

    /** Our own runner, because no resource of the provider sends a command and waits for its answer. */
    private converge(store: WorkerStore, host: WorkerHost, document: aws.ssm.Document, access: DirectoryAccess): command.local.Command {
        return new command.local.Command(`${this.name}-convergence`, {
            create: "node dist/ssm-runner.js",
            environment: {
                GMSA_SSM_DOCUMENT: document.name,
                GMSA_SSM_INSTANCE_ID: host.instanceId,
                GMSA_SSM_PARAMETERS: pulumi.jsonStringify(parametersOf(store, "converge")),
                GMSA_SSM_OUTPUT_BUCKET: store.bucketName,
                AWS_REGION: this.args.region,
            },
            logging: command.local.Logging.Stderr,
        }, { parent: this, dependsOn: [...this.args.startsAfter, store, host, access], customTimeouts: { create: "60m", update: "60m" } });
    }

    private scheduleRotation(store: WorkerStore, host: WorkerHost, document: aws.ssm.Document, converged: pulumi.Resource): void {
        new aws.ssm.Association(`${this.name}-rotation`, {
            name: document.name, // the provider's name of the document; left out, Pulumi would invent one
            associationName: `gmsa-${this.args.label}-rotation`,
            targets: [{ key: "InstanceIds", values: [host.instanceId] }],
            parameters: parametersOf(store, "rotate"),
            scheduleExpression: schedule,
            complianceSeverity: "HIGH",
            maxConcurrency: "1",
            maxErrors: "0",
            outputLocation: { s3BucketName: store.bucketName, s3KeyPrefix: scheduledRunsFolder, s3Region: this.args.region },
            waitForSuccessTimeoutSeconds: 900,
        }, { parent: this, dependsOn: converged });
    }
}

function parametersOf(store: WorkerStore, action: WorkerAction): { [Name in keyof WorkerParameters]: pulumi.Input<string> } {
    return { bundle: store.bundleUri, desiredState: store.desiredStateUri, action };
}
