// SSM parameters: those that the stacks made, and AWS's public ones that name machine images.
import { type PropertyMap } from "../../objects/property";
import { status } from "@grpc/grpc-js";
import { Refusal } from "../../protocol/refusal";
import { ssmParameter } from "../tokens";
import { type InvokeFunction } from "./answer";
import { imageId } from "./images";

/** Public parameters whose value is an image id. */
const imageParameters: readonly RegExp[] = [
    /^\/aws\/service\/ami-amazon-linux-latest\/al2023-ami-(minimal-)?kernel-(default|\d+\.\d+)-(x86_64|arm64)$/,
    /^\/aws\/service\/ecs\/optimized-ami\/amazon-linux-2023(\/arm64|\/gpu|\/neuron)?\/recommended\/image_id$/,
    /^\/aws\/service\/ecs\/optimized-ami\/windows_server\/(2019|2022|2025)\/english\/(core|full)\/recommended\/image_id$/,
    /^\/aws\/service\/ami-windows-latest\/Windows_Server-(2019|2022|2025)-English-(Core|Full)-[A-Za-z0-9_.-]+(\/image_id)?$/,
    /^\/aws\/service\/eks\/optimized-ami\/\d\.\d+\/amazon-linux-2023\/(x86_64|arm64)\/standard\/recommended\/image_id$/,
];

/** Public parameters whose value is a JSON object about the recommended image. */
const recommendedParameters: readonly RegExp[] = [
    /^\/aws\/service\/ecs\/optimized-ami\/amazon-linux-2023(\/arm64)?\/recommended$/,
    /^\/aws\/service\/ecs\/optimized-ami\/windows_server\/(2019|2022|2025)\/english\/(core|full)\/recommended$/,
];

/** The value of a public parameter, or undefined when AWS has none of this name. */
export function publicParameter(name: string, region: string): string | undefined {
    const image = imageId(name.replace(/\/image_id$/, ""), region);
    if (imageParameters.some((form) => form.test(name))) return image;
    if (recommendedParameters.some((form) => form.test(name)))
        return JSON.stringify({
            image_id: image,
            schema_version: 1,
            os: name.includes("windows") ? "Windows" : "Amazon Linux 2023",
        });
    return undefined;
}

const getParameter: InvokeFunction = ({ args, place, cloud }): PropertyMap => {
    const name = args.text("name") ?? "";
    const known = { withDecryption: args.flag("withDecryption") ?? true, id: name, name };
    const publicValue = publicParameter(name, place.region);
    if (publicValue !== undefined)
        return {
            ...known,
            arn: `arn:${place.partition}:ssm:${place.region}::parameter${name}`,
            type: "String",
            value: publicValue,
            insecureValue: publicValue,
            version: 1,
        };
    const made = cloud.byName(ssmParameter, name, place.region) ?? cloud.byArn(name, ssmParameter);
    if (made === undefined)
        throw new Refusal(
            `getParameter: ParameterNotFound: "${name}" in ${place.region}. Allowed: a made ${ssmParameter}, or a public parameter of Amazon Linux 2023, the ECS-optimised or Windows images.`,
            status.NOT_FOUND,
        );
    const { arn = "", type = "String", value = "", version = 1 } = made.outputs;
    return {
        ...known,
        name: made.outputs["name"] ?? name,
        arn,
        type,
        value,
        version,
        insecureValue: type === "SecureString" ? "" : value,
    };
};

export const parameterAnswers: Readonly<Record<string, InvokeFunction>> = {
    "aws:ssm/getParameter:getParameter": getParameter,
};
