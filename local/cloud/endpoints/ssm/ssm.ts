// Systems Manager: instances that the program made and that could register, documents it made, commands really run.
import { createHash, randomUUID } from "node:crypto";
import type { MadeObject } from "../../objects/made-object";
import { textOf } from "../../objects/property";
import type { Inventory } from "../inventory";
import { ssmCorePolicyArn } from "../rights/managed-policies";
import type { Rights } from "../rights/rights";
import { awsJsonService } from "../wire/aws-json";
import type { Call, Service } from "../wire/call";
import { operation } from "../wire/operation";
import { ServiceError } from "../wire/service-error";
import { readCommandDocument } from "./command-document";
import { bindParameters } from "./command-parameters";
import type { Commands } from "./commands";
import { Invocation } from "./invocation";
import { cancelCommandInput, describeInstancesInput, getInvocationInput, listInvocationsInput, sendCommandInput } from "./ssm-inputs";
import type { WorkerHosts } from "./worker-host";

export function ssm(inventory: Inventory, rights: Rights, commands: Commands, hosts: WorkerHosts): Service {
    const allow = (call: Call, action: string, resource = "*"): void => {
        rights.require(call.caller, { action: `ssm:${action}`, resource, context: { "aws:RequestedRegion": call.region } });
    };
    /** An instance registers when its role may talk to Systems Manager; without, it is as absent as on AWS. */
    const registeredRole = (instance: MadeObject): MadeObject | undefined => {
        const role = inventory.instanceRole(instance);
        return role !== undefined && inventory.attachedPolicyArns(role).includes(ssmCorePolicyArn) ? role : undefined;
    };

    return awsJsonService("AmazonSSM", {
        DescribeInstanceInformation: operation(describeInstancesInput, (input, call) => {
            allow(call, "DescribeInstanceInformation");
            const wanted = new Set(input.Filters.flatMap((filter) => filter.Values));
            const found = inventory.instances(call.region).filter((instance) => registeredRole(instance) !== undefined && (wanted.size === 0 || wanted.has(instance.id)));
            return { InstanceInformationList: found.map((instance) => ({
                InstanceId: instance.id, PingStatus: "Online", LastPingDateTime: Date.now() / 1000, AgentVersion: "3.3.3050.0", IsLatestVersion: true,
                PlatformType: "Linux", PlatformName: "Amazon Linux", PlatformVersion: "2023", ResourceType: "EC2Instance", IPAddress: instance.outputs["privateIp"],
            })) };
        }),
        SendCommand: operation(sendCommandInput, (input, call) => {
            const object = inventory.document(call.region, input.DocumentName);
            if (object === undefined) throw new ServiceError("InvalidDocument", `Document with name ${input.DocumentName} does not exist in ${call.region}.`);
            allow(call, "SendCommand", object.arn);
            requireHash(object, input.DocumentHash);
            const ids = [...new Set([...input.InstanceIds, ...input.Targets.flatMap((target) => target.Values)])];
            const roles = new Map<string, MadeObject>();
            for (const id of ids) {
                const instance = inventory.instance(call.region, id);
                const role = instance && registeredRole(instance);
                if (role === undefined) throw new ServiceError("InvalidInstanceId", `Instances [[${id}]] not in a valid state for account: not registered with Systems Manager in ${call.region}.`);
                allow(call, "SendCommand", instance?.arn);
                roles.set(id, role);
            }
            const document = readCommandDocument(object);
            const parameters = bindParameters(document.parameters, input.Parameters);
            const output = input.OutputS3BucketName === undefined ? undefined : { bucket: input.OutputS3BucketName, prefix: input.OutputS3KeyPrefix };
            const commandId = randomUUID();
            const name = object.physicalName ?? object.id;
            commands.add(commandId, ids.map((id) => new Invocation(commandId, id, name, input.Comment, document.mainSteps, output, call.region)), async (invocation) => {
                const role = roles.get(invocation.instanceId);
                if (role !== undefined) await hosts.run(invocation, parameters, role);
            });
            return { Command: {
                CommandId: commandId, DocumentName: name, DocumentVersion: "$DEFAULT", Comment: input.Comment, Parameters: input.Parameters, InstanceIds: ids, Targets: input.Targets,
                RequestedDateTime: Date.now() / 1000, Status: "Pending", StatusDetails: "Pending", TimeoutSeconds: input.TimeoutSeconds, TargetCount: ids.length,
            } };
        }),
        GetCommandInvocation: operation(getInvocationInput, (input, call) => {
            allow(call, "GetCommandInvocation");
            const invocation = commands.of(input.CommandId).find(({ instanceId }) => instanceId === input.InstanceId);
            if (invocation === undefined) throw new ServiceError("InvocationDoesNotExist", `Command ${input.CommandId} was not sent to ${input.InstanceId}.`);
            const [first, ...others] = invocation.steps;
            const step = input.PluginName === undefined && others.length === 0 ? first : invocation.steps.find(({ name }) => name === input.PluginName);
            if (step === undefined) throw new ServiceError("InvalidPluginName", `Name the step in PluginName: ${invocation.steps.map(({ name }) => name).join(", ")}.`);
            return invocation.shown(step);
        }),
        ListCommandInvocations: operation(listInvocationsInput, (input, call) => {
            allow(call, "ListCommandInvocations");
            const sent = input.CommandId === undefined ? commands.all() : commands.of(input.CommandId);
            return { CommandInvocations: sent.filter(({ instanceId }) => input.InstanceId === undefined || instanceId === input.InstanceId).map((one) => one.listed(input.Details)) };
        }),
        CancelCommand: operation(cancelCommandInput, (input, call) => {
            allow(call, "CancelCommand");
            for (const invocation of commands.of(input.CommandId)) {
                if (input.InstanceIds.length === 0 || input.InstanceIds.includes(invocation.instanceId)) invocation.cancel();
            }
            return {};
        }),
    });
}

/** @throws ServiceError `InvalidDocument` when the caller knows another content than the document's. */
function requireHash(object: MadeObject, given: string | undefined): void {
    const actual = createHash("sha256").update(textOf(object.outputs["content"]) ?? "").digest("hex");
    if (given !== undefined && given !== actual) throw new ServiceError("InvalidDocument", `The document's content has the SHA-256 ${actual}, not ${given}.`);
}
