// The contents of a credential spec as CEL that writes JSON: field by field, in the order of serializeCredentialSpec,
// so that a pod on EKS and a task on ECS hold the same bytes. Nothing of the object goes in unquoted.

const spec = "params.credspec";
const joined = `${spec}.DomainJoinConfig`;
const directory = `${spec}.ActiveDirectoryConfig`;
const host = `${directory}.HostAccountConfig`;

/** Escapes quotes, backslashes and line ends as JSON does; what it does not, the definition's schema refuses. */
const quoted = (text: string): string => `strings.quote(${text})`;

/** `'{"Sid":' + … + ',"Guid":' + … + '}'` */
function jsonObject(fields: readonly (readonly [key: string, value: string])[]): string {
    return `'{' + ${fields.map(([key, value], at) => `'${at === 0 ? "" : ","}"${key}":' + ${value}`).join(" + ")} + '}'`;
}

/** A list whose items are written by `item`, which sees each as `e`. */
function jsonList(list: string, item: string): string {
    return `'[' + ${list}.map(e, ${item}).join(',') + ']'`;
}

function texts(holder: string, keys: readonly string[]): [string, string][] {
    return keys.map((key) => [key, quoted(`${holder}.${key}`)]);
}

const hostAccount = jsonObject(texts(host, ["PortableCcgVersion", "PluginGUID", "PluginInput"]));
const accounts = jsonList(`${directory}.GroupManagedServiceAccounts`, jsonObject(texts("e", ["Name", "Scope"])));

/** CEL of type string, over `params` of kind GMSACredentialSpec. Only a domainless spec has a host account. */
export const contents = jsonObject([
    ["CmsPlugins", jsonList(`${spec}.CmsPlugins`, quoted("e"))],
    ["DomainJoinConfig", jsonObject(texts(joined, ["Sid", "MachineAccountName", "Guid", "DnsTreeName", "DnsName", "NetBiosName"]))],
    ["ActiveDirectoryConfig", `'{"GroupManagedServiceAccounts":' + ${accounts} + (has(${host}) ? ',"HostAccountConfig":' + ${hostAccount} : '') + '}'`],
]);
