// The calls of a command's course, over the AWS SDK. Retries are the course's, so the clients make none of their own.
import { CancelCommandCommand, DescribeInstanceInformationCommand, GetCommandInvocationCommand, SendCommandCommand, SSMClient } from "@aws-sdk/client-ssm";
import { commandOutputFolder } from "../../../components/directory/output-folders";
import { ServiceRefusal } from "../failure/service-refusal";
import type { CommandSettings } from "./command-settings";
import type { InvocationView } from "./command-state";

/** What the shell of the state machine needs of AWS. */
export interface CommandService {
    /** PingStatus of the instance; undefined when Systems Manager does not know it. */
    instanceStatus(): Promise<string | undefined>;
    send(): Promise<string>;
    look(commandId: string): Promise<InvocationView>;
    /** The whole text behind a StandardOutputUrl. */
    wholeOutput(url: string): Promise<string>;
    cancel(commandId: string): Promise<void>;
}

export function commandService(settings: CommandSettings): CommandService {
    const client = new SSMClient({ region: settings.region, maxAttempts: 1 });
    const { instanceId } = settings;
    return {
        async instanceStatus() {
            const found = await client.send(new DescribeInstanceInformationCommand({ Filters: [{ Key: "InstanceIds", Values: [instanceId] }] }));
            return found.InstanceInformationList?.find((instance) => instance.InstanceId === instanceId)?.PingStatus;
        },
        async send() {
            const sent = await client.send(new SendCommandCommand({
                DocumentName: settings.document,
                InstanceIds: [instanceId],
                Parameters: Object.fromEntries(Object.entries(settings.parameters).map(([name, value]) => [name, [value]])),
                Comment: "gmsa",
                ...(settings.outputBucket !== undefined && { OutputS3BucketName: settings.outputBucket, OutputS3KeyPrefix: commandOutputFolder }),
            }));
            return sent.Command?.CommandId ?? "";
        },
        async look(commandId) {
            const seen = await client.send(new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId }));
            return {
                status: seen.Status ?? "Pending", statusDetails: seen.StatusDetails ?? "", exitCode: seen.ResponseCode ?? -1,
                stdout: seen.StandardOutputContent ?? "", stderr: seen.StandardErrorContent ?? "", stdoutUrl: seen.StandardOutputUrl ?? "",
            };
        },
        wholeOutput: (url) => readOutput(settings, url),
        async cancel(commandId) {
            await client.send(new CancelCommandCommand({ CommandId: commandId }));
        },
    };
}

/** The client is loaded only for outputs too long for Systems Manager. */
async function readOutput({ region, outputBucket }: CommandSettings, url: string): Promise<string> {
    const path = decodeURIComponent(new URL(url).pathname);
    const at = path.indexOf(`${commandOutputFolder}/`);
    if (at < 0 || outputBucket === undefined) throw new ServiceRefusal("NoSuchKey", `The service names "${url}" as the place of the output, which is not below ${commandOutputFolder}/.`, 404);
    const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
    const object = await new S3Client({ region, maxAttempts: 1 }).send(new GetObjectCommand({ Bucket: outputBucket, Key: path.slice(at) }));
    return await object.Body?.transformToString("utf8") ?? "";
}
