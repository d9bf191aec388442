// Examples of the rules on credential specs.
import { tokens } from "../tokens";
import { changed, type GroupExamples } from "./example";
import { credentialSpecObject, deployment, directory, documents, kubernetesRole, object, parameter, parameterArn, role, task, webContainer } from "./fixtures";

const { joined, linux, windows } = documents;
const account = "ActiveDirectoryConfig.GroupManagedServiceAccounts";
const host = "ActiveDirectoryConfig.HostAccountConfig";
const domain = "DomainJoinConfig";
const stored = (document: unknown) => [parameter(document)];
const good = [{ case: "a document as buildCredentialSpec makes it", resources: stored(linux) }, { case: "one in an S3 object, for Windows", resources: [object(windows)] }, { case: "one in Kubernetes", resources: [credentialSpecObject()] }] as const;
const other = { case: "a parameter that is no credential spec", resources: [parameter({ Sid: "x", MachineAccountName: "y$" })] };
const readAs = (mode: string) => task([{ ...webContainer, credentialSpecs: [`${mode}:${parameterArn}`] }]);

export const credentialSpecExamples: GroupExamples = {
    "credential-spec-known-fields": {
        good: [...good, other],
        bad: [
            { case: "a misspelt key", resources: stored(changed(changed(linux, host, undefined), "ActiveDirectoryConfig.HostAccountconfig", {})), messages: ["value: ActiveDirectoryConfig.HostAccountconfig: HostAccountconfig is not a field of a credential spec. Allowed here, with this capitalisation: GroupManagedServiceAccounts, HostAccountConfig. Write HostAccountConfig."] },
            { case: "a key of nobody", resources: stored(changed(linux, `${domain}.Comment`, "x")), messages: ["value: DomainJoinConfig.Comment: Comment is not a field of a credential spec. Allowed here, with this capitalisation: Sid, MachineAccountName, Guid, DnsTreeName, DnsName, NetBiosName. Remove Comment."] },
            { case: "a section that is missing", resources: stored(changed(linux, domain, undefined)), messages: ["value: DomainJoinConfig: DomainJoinConfig is not set. Build the document with buildCredentialSpec, which writes DomainJoinConfig."] },
            { case: "a misspelt key in Kubernetes", resources: [credentialSpecObject(changed(windows, `${account}[1].scope`, "CORP"))], messages: ["credspec: ActiveDirectoryConfig.GroupManagedServiceAccounts[1].scope: scope is not a field of a credential spec. Allowed here, with this capitalisation: Name, Scope. Write Scope."] },
        ],
    },
    "credential-spec-cms-plugin": {
        good: [...good, other],
        bad: [
            { case: "another plugin", resources: stored(changed(linux, "CmsPlugins", ["Ldap"])), messages: ["value: CmsPlugins: CmsPlugins is [\"Ldap\"]. Allowed: [\"ActiveDirectory\"]. Set CmsPlugins to the one entry ActiveDirectory."] },
            { case: "no plugin", resources: stored(changed(linux, "CmsPlugins", undefined)), messages: ["value: CmsPlugins: CmsPlugins is not set. Allowed: [\"ActiveDirectory\"]. Set CmsPlugins to the one entry ActiveDirectory."] },
        ],
    },
    "credential-spec-account-name": {
        good: [...good, other],
        bad: [
            { case: "a long name with a dollar sign", resources: stored(changed(linux, `${domain}.MachineAccountName`, "web-frontend-01$x")), messages: ["value: DomainJoinConfig.MachineAccountName: \"web-frontend-01$x\" has 17 characters and contains \"$\". Allowed: 1 to 15 letters, digits, \"-\" or \"_\", beginning with a letter or digit. Give the account's short name, without domain and without \"$\", for example bookstore."] },
            { case: "a domain in front", resources: stored(changed(linux, `${account}[0].Name`, "CORP\\bookstore")), messages: ["value: ActiveDirectoryConfig.GroupManagedServiceAccounts[0].Name: \"CORP\\bookstore\" contains \"\\\". Allowed: 1 to 15 letters, digits, \"-\" or \"_\", beginning with a letter or digit. Give the account's short name, without domain and without \"$\", for example bookstore."] },
            { case: "two accounts", resources: stored(changed(linux, `${account}[1].Name`, "orders")), messages: ["value: ActiveDirectoryConfig.GroupManagedServiceAccounts[1].Name: Name \"orders\" differs from MachineAccountName \"bookstore\". Give both the same account, letter for letter."] },
            { case: "an S3 object without the name", resources: [object(changed(linux, `${domain}.MachineAccountName`, undefined))], messages: ["content: DomainJoinConfig.MachineAccountName: MachineAccountName is not set. Give the account's short name."] },
        ],
    },
    "credential-spec-domain-sid": {
        good: [...good, other],
        bad: [
            { case: "the SID of an account", resources: stored(changed(linux, `${domain}.Sid`, "S-1-5-21-1004336348-1177238915-682003330-1104")), messages: ["value: DomainJoinConfig.Sid: Sid is \"S-1-5-21-1004336348-1177238915-682003330-1104\". Allowed: S-1-5-21- and exactly three numbers, which is the SID of the domain; a fourth number belongs to an account. Take it from the directory stack's outputs."] },
            { case: "no SID", resources: stored(changed(linux, `${domain}.Sid`, undefined)), messages: ["value: DomainJoinConfig.Sid: Sid is not set. Allowed: S-1-5-21- and exactly three numbers, which is the SID of the domain; a fourth number belongs to an account. Take it from the directory stack's outputs."] },
        ],
    },
    "credential-spec-domain-guid": {
        good: [...good, other],
        bad: [
            { case: "zeros", resources: stored(changed(linux, `${domain}.Guid`, "00000000-0000-0000-0000-000000000000")), messages: ["value: DomainJoinConfig.Guid: Guid is \"00000000-0000-0000-0000-000000000000\". Allowed: the domain's own GUID without braces, not zeros and not a documentation page's sample. Take it from the directory stack's outputs."] },
            { case: "the sample of a documentation page", resources: stored(changed(linux, `${domain}.Guid`, "244818ae-87ac-4fcd-92ec-e79e5252348a")), messages: ["value: DomainJoinConfig.Guid: Guid is \"244818ae-87ac-4fcd-92ec-e79e5252348a\". Allowed: the domain's own GUID without braces, not zeros and not a documentation page's sample. Take it from the directory stack's outputs."] },
        ],
    },
    "credential-spec-two-scopes": {
        good: [...good, other],
        bad: [
            { case: "one scope", resources: stored(changed(linux, account, [{ Name: "bookstore", Scope: "corp.example.com" }])), messages: ["value: ActiveDirectoryConfig.GroupManagedServiceAccounts: GroupManagedServiceAccounts has 1 entry. Allowed: exactly two entries for the account, one with the domain's DNS name as scope and one with its NetBIOS name. Add or correct the scope."] },
            { case: "the same scope twice", resources: stored(changed(linux, `${account}[1].Scope`, "corp.example.com")), messages: ["value: ActiveDirectoryConfig.GroupManagedServiceAccounts: GroupManagedServiceAccounts has the scopes \"corp.example.com\" and \"corp.example.com\". Allowed: exactly two entries for the account, one with the domain's DNS name as scope and one with its NetBIOS name. Add or correct the scope."] },
        ],
    },
    "credential-spec-domain-names-agree": {
        good: [...good, other],
        bad: [
            { case: "a domain name without a dot", resources: stored(changed(linux, `${domain}.DnsName`, "corp")), messages: ["value: DomainJoinConfig.DnsName: DnsName is \"corp\". Allowed: a fully qualified domain name with a dot, under 253 characters. Take it from the directory stack's outputs."] },
            { case: "a lower-case NetBIOS name", resources: stored(changed(changed(linux, `${domain}.NetBiosName`, "corp"), `${account}[1].Scope`, "corp")), messages: ["value: DomainJoinConfig.NetBiosName: NetBiosName is \"corp\". Allowed: 1 to 15 upper-case letters, digits and hyphens. Take it from the directory stack's outputs."] },
            { case: "the scope of another domain", resources: stored(changed(linux, `${account}[0].Scope`, "contoso.example.com")), messages: ["value: ActiveDirectoryConfig.GroupManagedServiceAccounts: The scope \"contoso.example.com\" differs from DnsName \"corp.example.com\". Take both from the directory stack's outputs."] },
            { case: "a tree that the domain is not in", resources: stored(changed(linux, `${domain}.DnsTreeName`, "example.org")), messages: ["value: DomainJoinConfig.DnsTreeName: DnsName \"corp.example.com\" is neither DnsTreeName \"example.org\" nor below it. Take both names from the directory stack's outputs."] },
        ],
    },
    "domainless-plugin-guid": {
        good: [...good, other],
        bad: [
            { case: "another plugin", resources: stored(changed(linux, `${host}.PluginGUID`, "{CCC2A336-D7F3-4818-A213-272B7924213E}")), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginGUID: PluginGUID is \"{CCC2A336-D7F3-4818-A213-272B7924213E}\". Allowed: the text \"{859E1386-BDB4-49E8-85C7-3070B13920E1}\". It is the plugin in AWS's images; another GUID loads nothing. Set PluginGUID to \"{859E1386-BDB4-49E8-85C7-3070B13920E1}\"."] },
            { case: "no braces", resources: [credentialSpecObject(changed(windows, `${host}.PluginGUID`, "859E1386-BDB4-49E8-85C7-3070B13920E1"))], messages: ["credspec: ActiveDirectoryConfig.HostAccountConfig.PluginGUID: PluginGUID is \"859E1386-BDB4-49E8-85C7-3070B13920E1\". Allowed: the text \"{859E1386-BDB4-49E8-85C7-3070B13920E1}\". It is the plugin in AWS's images; another GUID loads nothing. Set PluginGUID to \"{859E1386-BDB4-49E8-85C7-3070B13920E1}\"."] },
        ],
    },
    "domainless-credential-arn": {
        good: [...good, other],
        bad: [
            { case: "the key of the other platform", resources: stored(changed(linux, `${host}.PluginInput`, { credentialArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf" })), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginInput: The key is written credentialArn. Allowed on linux: the key CredentialArn with the ARN of a Secrets Manager secret. Give the ARN of the portable identity's secret."] },
            { case: "a parameter on Linux", resources: stored(changed(linux, `${host}.PluginInput.CredentialArn`, parameterArn)), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginInput: CredentialArn is \"arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore\". Allowed on linux: the key CredentialArn with the ARN of a Secrets Manager secret. Give the ARN of the portable identity's secret."] },
            { case: "a value that may be a password", resources: stored(changed(linux, `${host}.PluginInput.CredentialArn`, "Hunter2Hunter2")), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginInput: CredentialArn is not an ARN. Allowed on linux: the key CredentialArn with the ARN of a Secrets Manager secret. Give the ARN of the portable identity's secret."] },
        ],
    },
    "credential-spec-no-stored-password": {
        good: [...good, other],
        bad: [
            { case: "domain, user and password in the plugin's input", resources: stored(changed(windows, `${host}.PluginInput`, "corp.example.com:svc:Hunter2Hunter2")), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginInput: PluginInput has the form domain:user:password. Keep the password in Secrets Manager and give the secret's ARN."] },
            { case: "a key that holds a password", resources: stored(changed(linux, `${host}.Password`, "Hunter2Hunter2")), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.Password: Password looks like a stored credential. Keep the password in Secrets Manager and give the secret's ARN."] },
        ],
    },
    "credential-spec-portable-version": {
        good: [...good, other],
        bad: [
            { case: "a number", resources: [credentialSpecObject(changed(windows, `${host}.PortableCcgVersion`, 1))], messages: ["credspec: ActiveDirectoryConfig.HostAccountConfig.PortableCcgVersion: PortableCcgVersion is not text. Allowed: the text \"1\". A number is refused by the Kubernetes CRD. Set PortableCcgVersion to \"1\"."] },
            { case: "another version", resources: stored(changed(linux, `${host}.PortableCcgVersion`, "2")), messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PortableCcgVersion: PortableCcgVersion is \"2\". Allowed: the text \"1\". A number is refused by the Kubernetes CRD. Set PortableCcgVersion to \"1\"."] },
        ],
    },
    "credential-spec-api-v1": {
        good: [{ case: "version 1", resources: [credentialSpecObject()] }],
        bad: [{ case: "the old version", resources: [{ ...credentialSpecObject(documents.windows, { apiVersion: "windows.k8s.io/v1alpha1" }), type: tokens.alphaCredentialSpecObject }], messages: ["apiVersion is \"windows.k8s.io/v1alpha1\". Use windows.k8s.io/v1."] }],
    },
    "domainless-plugin-input-fits-platform": {
        good: [{ case: "an object for Linux tasks", resources: [parameter(linux), task()] }, { case: "text for Windows tasks", resources: [parameter(windows), task(undefined, { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } })] }, { case: "a document that no task of the stack reads", resources: [object(windows)] }],
        bad: [
            { case: "the Windows form for a Linux task", resources: [parameter(windows), task()], messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginInput: PluginInput is text that holds a JSON object. Allowed on linux: an object with the one key CredentialArn. Build one document per platform; this one for linux. Task definition bookstore (container \"web\", credentialSpecs[0]) reads it in domainless mode on linux."] },
            { case: "the Linux form for a Windows task", resources: [parameter(linux), task(undefined, { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } })], messages: ["value: ActiveDirectoryConfig.HostAccountConfig.PluginInput: PluginInput is an object. Allowed on windows: text that holds a JSON object with the one key credentialArn. Build one document per platform; this one for windows. Task definition bookstore (container \"web\", credentialSpecs[0]) reads it in domainless mode on windows."] },
            { case: "text that is no JSON", resources: [object(changed(windows, `${host}.PluginInput`, "{credentialArn}"))], messages: ["content: ActiveDirectoryConfig.HostAccountConfig.PluginInput: PluginInput is text that is not a JSON object. Allowed on windows: text that holds a JSON object with the one key credentialArn. Build one document per platform; this one for windows."] },
            { case: "the Linux form in Kubernetes", resources: [credentialSpecObject(linux)], messages: ["credspec: ActiveDirectoryConfig.HostAccountConfig.PluginInput: PluginInput is an object. Allowed on windows: text that holds a JSON object with the one key credentialArn. Build one document per platform; this one for windows."] },
        ],
    },
    "joined-spec-has-no-host-account": {
        good: [{ case: "a domainless document read as such", resources: [parameter(linux), task()] }, { case: "a joined document read as such", resources: [parameter(joined), readAs("credentialspec")] }],
        bad: [
            { case: "a domainless document read as joined", resources: [parameter(linux), readAs("credentialspec")], messages: ["value: ActiveDirectoryConfig.HostAccountConfig: HostAccountConfig is set, but joined hosts log on by themselves. Remove HostAccountConfig, or use the spec in domainless mode. Task definition bookstore (container \"web\", credentialSpecs[0]) reads it in joined mode on linux."] },
            { case: "a joined document read as domainless", resources: [parameter(joined), readAs("credentialspecdomainless")], messages: ["value: ActiveDirectoryConfig.HostAccountConfig: HostAccountConfig is not set, but a domainless host has no other way to log on. Build the document for domainless mode. Task definition bookstore (container \"web\", credentialSpecs[0]) reads it in domainless mode on linux."] },
        ],
    },
    "credential-spec-domain-matches-directory": {
        good: [{ case: "the directory's domain", resources: [directory(), parameter()] }, { case: "a stack without a directory", resources: [parameter(), role("any")] }],
        bad: [{ case: "another domain", resources: [directory({ name: "ad.example.net" }), parameter()], messages: ["value: DomainJoinConfig.DnsName is \"corp.example.com\", the stack's directory is \"ad.example.net\". Take the names from the directory."] }],
    },
    "credential-spec-object-name": {
        good: [{ case: "lower case everywhere", resources: [credentialSpecObject(), deployment(), kubernetesRole()] }],
        bad: [{ case: "capitals in object, pod and role", resources: [credentialSpecObject(windows, { metadata: { name: "WebApp1" } }), deployment({ gmsaCredentialSpecName: "WebApp1" }), kubernetesRole({ resourceNames: ["WebApp1"] })], messages: ["metadata.name is \"WebApp1\". Allowed: lower-case letters, digits, \"-\" and \".\". Use one lower-case name in the object, the pod and the role.", "spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpecName is \"WebApp1\". Allowed: lower-case letters, digits, \"-\" and \".\". Use one lower-case name in the object, the pod and the role.", "rules[0].resourceNames is \"WebApp1\". Allowed: lower-case letters, digits, \"-\" and \".\". Use one lower-case name in the object, the pod and the role."] }],
    },
};
