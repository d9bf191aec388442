// The local cloud of one home: stand-in providers and AWS endpoints over the same made objects.
import { localAccount } from "./aws/place";
import { awsProvider } from "./aws/provider";
import { commandProvider } from "./command/provider";
import { eksProvider } from "./eks/provider";
import { startEndpoints } from "./endpoints/endpoints";
import { lockHome } from "./home-lock";
import { kubernetesProvider } from "./kubernetes/provider";
import { MadeObjects } from "./objects/made-objects";
import { type Provider } from "./protocol/provider";
import { type ServedProvider, serveProvider } from "./protocol/service";

export interface LocalCloud {
    /** Value for PULUMI_DEBUG_PROVIDERS, e.g. `aws:40001,command:40002`. */
    readonly providers: string;
    /** URL of the AWS endpoints, for AWS_ENDPOINT_URL. */
    readonly endpoint: string;
    /** Ends servers and running commands, and saves. */
    close(): Promise<void>;
}

/** @param kubeconfigFile of an API server that takes the place of every Kubernetes cluster; @default GMSA_KUBECONFIG */
export async function startCloud(home: string, kubeconfigFile = process.env["GMSA_KUBECONFIG"]): Promise<LocalCloud> {
    const lock = lockHome(home);
    const objects = new MadeObjects(home);
    const endpoints = await startEndpoints({ home, objects, account: localAccount });
    const providers: readonly Provider[] = [
        awsProvider(objects),
        commandProvider({
            AWS_ENDPOINT_URL: endpoints.url,
            AWS_ACCESS_KEY_ID: "local",
            AWS_SECRET_ACCESS_KEY: "local",
        }),
        eksProvider(),
        kubernetesProvider(objects, kubeconfigFile),
    ];
    const served: readonly (readonly [string, ServedProvider])[] = await Promise.all(
        providers.map(async (provider) => [provider.name, await serveProvider(provider)] as const),
    );
    return {
        providers: served.map(([name, { port }]) => `${name}:${port}`).join(","),
        endpoint: endpoints.url,
        close: async () => {
            for (const [, server] of served) server.close();
            await endpoints.close();
            objects.close();
            lock.release();
        },
    };
}
