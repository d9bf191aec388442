// Random passwords, secrets and keys.
import { asText } from "../../objects/property";
import { randomInt } from "node:crypto";
import { status } from "@grpc/grpc-js";
import { Refusal } from "../../protocol/refusal";
import { keyIdOf } from "../kms/keys";
import { kmsAlias, kmsKey, secret } from "../tokens";
import { type InvokeFunction } from "./answer";

const classes = {
    excludeLowercase: "abcdefghijklmnopqrstuvwxyz",
    excludeUppercase: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    excludeNumbers: "0123456789",
    excludePunctuation: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
} as const;

function pick(characters: string): string {
    return characters.charAt(randomInt(characters.length));
}

const getRandomPassword: InvokeFunction = ({ args }) => {
    const excluded = new Set(args.text("excludeCharacters") ?? "");
    const allowed = Object.entries(classes)
        .filter(([exclusion]) => args.flag(exclusion) !== true)
        .map(([, characters]) => [...characters].filter((character) => !excluded.has(character)).join(""))
        .filter((characters) => characters !== "");
    const length = args.number("passwordLength") ?? 32;
    const everything = allowed.join("") + (args.flag("includeSpace") === true ? " " : "");
    if (everything === "" || length < allowed.length || length > 4096)
        throw new Refusal(
            "getRandomPassword: no password can be made of these arguments. Allowed: passwordLength of 4 to 4096 and at least one class of characters.",
            status.INVALID_ARGUMENT,
        );
    const required = args.flag("requireEachIncludedType") === false ? [] : allowed.map(pick);
    const characters = [...required, ...Array.from({ length: length - required.length }, () => pick(everything))];
    for (let last = characters.length - 1; last > 0; last--) {
        const other = randomInt(last + 1);
        [characters[last], characters[other]] = [characters[other] ?? "", characters[last] ?? ""];
    }
    const randomPassword = characters.join("");
    return { randomPassword, id: randomPassword };
};

const getSecret: InvokeFunction = ({ args, cloud, place }) => {
    const named = args.text("arn") ?? args.text("name") ?? "";
    const made = cloud.byArn(named, secret) ?? cloud.byName(secret, named, place.region);
    if (made === undefined)
        throw new Refusal(
            `getSecret: ResourceNotFoundException: "${named}" in ${place.region}. Allowed: the ARN or name of a made ${secret}.`,
            status.NOT_FOUND,
        );
    const { name = "", description = "", kmsKeyId = "", policy = "", tags = {} } = made.outputs;
    return {
        id: made.id,
        arn: made.id,
        name,
        description,
        kmsKeyId,
        policy,
        tags,
        createdDate: "",
        lastChangedDate: "",
    };
};

const getAlias: InvokeFunction = ({ args, cloud, place }) => {
    const name = args.text("name") ?? "";
    const made = cloud.byName(kmsAlias, name, place.region);
    const arn = made?.arn ?? `arn:${place.partition}:kms:${place.region}:${place.account}:${name}`;
    if (made === undefined && !name.startsWith("alias/aws/"))
        throw new Refusal(
            `getAlias: "${name}" does not exist. Allowed: a made ${kmsAlias}, or alias/aws/SERVICE.`,
            status.NOT_FOUND,
        );
    const targetKeyArn =
        made?.outputs["targetKeyArn"] ??
        `arn:${place.partition}:kms:${place.region}:${place.account}:key/00000000-0000-4000-8000-000000000000`;
    return { id: arn, arn, name, targetKeyArn, targetKeyId: keyIdOf(asText(targetKeyArn)) };
};

const getKey: InvokeFunction = ({ args, cloud, place }) => {
    const named = args.text("keyId") ?? "";
    const alias = cloud.byName(kmsAlias, named, place.region);
    const made = cloud.byTypedId(kmsKey, keyIdOf(asText(alias?.outputs["targetKeyArn"] ?? named)), place.region);
    if (made === undefined)
        throw new Refusal(
            `getKey: "${named}" does not exist. Allowed: id, ARN or alias of a made ${kmsKey}.`,
            status.NOT_FOUND,
        );
    const {
        description = "",
        isEnabled = true,
        keyUsage = "ENCRYPT_DECRYPT",
        multiRegion = false,
        customerMasterKeySpec = "SYMMETRIC_DEFAULT",
    } = made.outputs;
    return {
        id: made.id,
        keyId: named,
        arn: made.arn ?? "",
        awsAccountId: place.account,
        description,
        enabled: isEnabled,
        keyUsage,
        multiRegion,
        customerMasterKeySpec,
        keySpec: customerMasterKeySpec,
        keyManager: "CUSTOMER",
        keyState: "Enabled",
        origin: "AWS_KMS",
    };
};

export const secretAnswers: Readonly<Record<string, InvokeFunction>> = {
    "aws:secretsmanager/getRandomPassword:getRandomPassword": getRandomPassword,
    "aws:secretsmanager/getSecret:getSecret": getSecret,
    "aws:kms/getAlias:getAlias": getAlias,
    "aws:kms/getKey:getKey": getKey,
};
