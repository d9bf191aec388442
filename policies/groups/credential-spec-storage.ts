// Where credential specs are kept and who may write them: whoever can change a document can redirect an identity.
import { checkDocumentSize } from "../../components/credential-spec/document-size";
import { apparentTarget } from "../../components/credential-spec/recognize";
import { notYetKnown, text } from "../known";
import type { Resource } from "../resource";
import { forResource, type Rule } from "../rule";
import { documentOf, objectTypes, parameterTypes } from "../subjects/document";
import { readable, taskDefinition, taskTypes } from "../subjects/task-definition";
import { credentialSpecGuardRules } from "./credential-spec-guard";

function ofParameter(check: (resource: Resource) => string[]): (resource: Resource) => string[] {
    return (resource) => (documentOf(resource) === undefined ? [] : check(resource));
}

function sizes(place: Parameters<typeof checkDocumentSize>[1]): (resource: Resource) => string[] {
    return (resource) => {
        const document = documentOf(resource);
        const tier = resource.props["tier"];
        if (document?.stored === undefined || (place === "ssm-parameter" && tier !== undefined && tier !== "Standard")) return [];
        return checkDocumentSize(document.stored, place).map(({ message, fix }) => `${document.property}: ${message} ${fix}`);
    };
}

/** Fargate reads S3 objects only; a Linux agent looks for files inside its own container. */
function unreachableSources(resource: Resource): string[] {
    const task = taskDefinition(resource);
    return readable(task).flatMap(({ where, source }) => {
        if (task.isFargate === true && source !== "s3") return [`${where} is ${source === "ssm" ? "an SSM parameter" : "a file"}; Fargate reads credential specs from S3 only. Keep it in an S3 object.`];
        if (source === "file" && task.platform === "linux") return [`${where} is a file; the Linux agent looks for it inside its own container. Keep it in an SSM parameter or an S3 object.`];
        return [];
    });
}

export const credentialSpecStorageRules: readonly Rule[] = [
    forResource({
        id: "windows-credential-spec-parameter-is-string",
        group: "credential-spec-storage",
        description: "An SSM parameter that holds a credential spec for Windows is of type String.",
        why: "The Windows agent fetches it without decryption and would get cipher text; the document is no secret. (Generic rules that ask for SecureString are wrong here.)",
        fix: "Set type to String.",
        level: "mandatory",
        severity: "critical",
        types: parameterTypes,
        check: (resource) => {
            const document = documentOf(resource);
            if (document === undefined || apparentTarget(document.fields).platform === "linux" || resource.props["type"] !== "SecureString") return [];
            return ["type is \"SecureString\". Set it to String: the document holds no secret."];
        },
    }),
    forResource({
        id: "credential-spec-parameter-path",
        group: "credential-spec-storage",
        description: "The name of an SSM parameter that holds a credential spec begins with one slash and has no empty part.",
        why: "The ECS agent takes what follows \"parameter\" in the ARN as the name; only a path with its slash survives that.",
        fix: "Name it like /gmsa/dev/credential-specs/bookstore.",
        level: "mandatory",
        severity: "medium",
        types: parameterTypes,
        check: ofParameter(({ props }) => {
            const name = text(props["name"]);
            if (name === undefined) return props["name"] === notYetKnown ? [] : ["name is not set. Give it a path, for example /gmsa/dev/credential-specs/bookstore."];
            return /^(?:\/[\w.-]+)+$/.test(name) ? [] : [`name is "${name}". Begin with one slash and leave no part empty, for example /gmsa/dev/credential-specs/bookstore.`];
        }),
    }),
    forResource({
        id: "credential-spec-parameter-size",
        group: "credential-spec-storage",
        description: "A credential spec in an SSM parameter of the Standard tier has at most 4,096 bytes.",
        why: "Larger values need the Advanced tier, which costs; a compact document has one kilobyte.",
        fix: "Write the document compact, with serializeCredentialSpec.",
        level: "mandatory",
        severity: "low",
        types: parameterTypes,
        check: sizes("ssm-parameter"),
    }),
    forResource({
        id: "credential-spec-object-size",
        group: "credential-spec-storage",
        description: "A credential spec in an S3 object has 1 to 4,000 bytes.",
        why: "Fargate's credentials-fetcher refuses larger objects.",
        fix: "Write the document compact, with serializeCredentialSpec.",
        level: "mandatory",
        severity: "high",
        types: objectTypes,
        check: sizes("fargate-object"),
    }),
    forResource({
        id: "credential-spec-source-fits-launch-type",
        group: "credential-spec-storage",
        description: "A task finds its credential spec where its launch type can read: Fargate in S3, Linux on EC2 in S3 or SSM.",
        why: "Fargate's credentials-fetcher takes the ARN of an S3 object only; files vanish with their host.",
        fix: "Keep the document where the launch type reads it.",
        level: "mandatory",
        severity: "high",
        types: taskTypes,
        check: unreachableSources,
    }),
    ...credentialSpecGuardRules,
];
