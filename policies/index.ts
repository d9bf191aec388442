// The policy pack: refuses at preview what would fail or leak when a container logs on as a gMSA account.
// Type tokens and pure files only: a provider package would cost seconds at the start of every preview.
import { PolicyPack } from "@pulumi/policy";
import { inputRecorder, policyOf } from "./policy";
import { rules } from "./rules";

new PolicyPack("gmsa", {
    displayName: "gMSA for containers on AWS",
    description: "Credential specs, access, tasks, rights, ports, hosts, directory and secrets of gMSA containers",
    enforcementLevel: "mandatory",
    policies: [inputRecorder, ...rules.map(policyOf)],
});
