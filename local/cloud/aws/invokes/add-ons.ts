// Which version of an EKS add-on goes with a version of Kubernetes.
import { Refusal } from "../../protocol/refusal";
import { addOnNames, defaultVersionOf } from "../eks/add-on-versions";
import { kubernetesVersions } from "../eks/versions";
import { type InvokeFunction } from "./answer";

const addOnVersion: InvokeFunction = ({ args }) => {
    const [addonName, kubernetesVersion] = [args.text("addonName") ?? "", args.text("kubernetesVersion") ?? ""];
    const version = defaultVersionOf(addonName, kubernetesVersion);
    if (version === undefined)
        throw new Refusal(
            `getAddonVersion: no version of "${addonName}" for Kubernetes "${kubernetesVersion}". Allowed: ${addOnNames.join(", ")}; Kubernetes ${kubernetesVersions.join(", ")}.`,
        );
    return { id: addonName, addonName, kubernetesVersion, mostRecent: args.flag("mostRecent") ?? false, version };
};

export const addOnAnswers: Readonly<Record<string, InvokeFunction>> = {
    "aws:eks/getAddonVersion:getAddonVersion": addOnVersion,
};
