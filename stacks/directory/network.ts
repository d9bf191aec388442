// From the network settings to a network.
import type * as pulumi from "@pulumi/pulumi";
import { ExistingVpc } from "../../components/network/existing-vpc";
import type { Network } from "../../components/network/network";
import { Vpc } from "../../components/network/vpc";
import type { NetworkSettings } from "./network-settings";

export interface NetworkSurroundings {
    readonly region: string;
    readonly label: string;
    /** Whether AWS runs the domain's controllers. */
    readonly isDomainOfAws: boolean;
    readonly providers: Record<string, pulumi.ProviderResource>;
}

export function makeNetwork(settings: NetworkSettings, { region, label, isDomainOfAws, providers }: NetworkSurroundings): Network & pulumi.ComponentResource {
    if ("existing" in settings) return new ExistingVpc("network", { ...settings.existing, inPrimaryBlock: isDomainOfAws }, { providers });
    const { cidr, zones, nat, flowLog } = settings;
    const endpoints = settings.endpoints ?? nat === "none";
    return new Vpc("network", { cidr, nat, endpoints, flowLog, region, label, ...(zones && { zones }) }, { providers });
}
