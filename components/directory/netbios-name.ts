// The domain's short name when nobody chose one: what AWS itself would take, the first label in upper case.

/** `corp.example.com` → `CORP`. The result may break the NetBIOS rules; settings then ask for a name. */
export function defaultNetBiosName(domainName: string): string {
    return (domainName.split(".")[0] ?? "").toUpperCase();
}
