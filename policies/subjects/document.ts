// Credential specs wherever a stack keeps them: SSM parameter, S3 object, Kubernetes object. A parameter's value is
// secret to Pulumi and plain here: messages repeat single fields of a document that is known to be one, never a value.
import { recognizeCredentialSpec } from "../../components/credential-spec/recognize";
import { at, isFields, text, type Fields } from "../known";
import type { Resource } from "../resource";
import { tokens } from "../tokens";

export const parameterTypes = [tokens.parameter] as const;
export const objectTypes = [tokens.object, tokens.legacyObject] as const;
export const kubernetesDocumentTypes = [tokens.credentialSpecObject, tokens.alphaCredentialSpecObject] as const;
export const documentTypes: readonly string[] = [...parameterTypes, ...objectTypes, ...kubernetesDocumentTypes];

export interface SpecDocument {
    readonly resource: Resource;
    readonly fields: Fields;
    /** Where the document begins inside the resource: messages give the path from there. */
    readonly property: string;
    /** The stored bytes; absent for a Kubernetes object. */
    readonly stored?: string;
}

/** The credential spec inside a resource, if it is of a carrying type and holds one that is known. */
export function documentOf(resource: Resource): SpecDocument | undefined {
    if (kubernetesDocumentTypes.some((type) => type === resource.type)) {
        const fields = resource.props["credspec"];
        return isFields(fields) ? { resource, fields, property: "credspec" } : undefined;
    }
    for (const [property, stored] of texts(resource)) {
        const fields = stored === undefined ? undefined : recognizeCredentialSpec(stored);
        if (stored !== undefined && fields !== undefined) return { resource, fields, property, stored };
    }
    return undefined;
}

function texts({ type, props }: Resource): [string, string | undefined][] {
    if (parameterTypes.some((parameter) => parameter === type)) return [["value", text(props["value"])], ["insecureValue", text(props["insecureValue"])]];
    if (!objectTypes.some((object) => object === type)) return [];
    const encoded = text(props["contentBase64"]);
    return [
        ["content", text(props["content"])],
        ["contentBase64", encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8")],
        ["source", text(at(props["source"], "text"))],
    ];
}

/** The account a document names, when it is known. */
export function accountOf({ fields }: SpecDocument): string | undefined {
    return text(at(fields, "DomainJoinConfig", "MachineAccountName"));
}

/** The ARN of the portable identity inside a domainless document, of either dialect. */
export function portableIdentityOf({ fields }: SpecDocument): string | undefined {
    const input = at(fields, "ActiveDirectoryConfig", "HostAccountConfig", "PluginInput");
    if (isFields(input)) return text(input["CredentialArn"]);
    if (typeof input !== "string") return undefined;
    try {
        return text(at(JSON.parse(input), "credentialArn"));
    } catch {
        return undefined;
    }
}

