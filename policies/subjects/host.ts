// Hosts as rules read them: launch templates and single instances, which spell the same things differently.
import { at, isFields, list, text, type Fields } from "../known";
import type { Resource } from "../resource";
import { tokens } from "../tokens";

export const hostTypes: readonly string[] = [tokens.launchTemplate, tokens.instance];

/** The start-up script, decoded where the property is base64; undefined when there is none or it is not known. */
export function decodedUserData({ props }: Resource): string | undefined {
    const encoded = text(props["userDataBase64"]) ?? text(props["userData"]);
    if (encoded === undefined) return undefined;
    const isBase64 = encoded.length % 4 === 0 && /^[A-Za-z0-9+/\r\n]+=*\s*$/.test(encoded);
    return isBase64 ? Buffer.from(encoded, "base64").toString("utf8") : encoded;
}

export interface HostVolume { readonly where: string; readonly encrypted: unknown }

/** Every volume the host states. */
export function hostVolumes({ type, props }: Resource): HostVolume[] {
    if (type === tokens.launchTemplate) {
        return blocks(props, "blockDeviceMappings").filter(({ block }) => block["ebs"] !== undefined).map(({ where, block }) => ({ where: `${where}.ebs.encrypted`, encrypted: at(block, "ebs", "encrypted") }));
    }
    const root = props["rootBlockDevice"];
    return [
        ...(root === undefined ? [] : [{ where: "rootBlockDevice.encrypted", encrypted: at(root, "encrypted") }]),
        ...blocks(props, "ebsBlockDevices").map(({ where, block }) => ({ where: `${where}.encrypted`, encrypted: block["encrypted"] })),
    ];
}

function blocks(props: Fields, key: string): { readonly where: string; readonly block: Fields }[] {
    return list(props[key]).flatMap((block, index) => (isFields(block) ? [{ where: `${key}[${index}]`, block }] : []));
}
