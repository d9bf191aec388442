// User data of a self-managed Windows node: assignments of checked values in single quotes, then the bootstrap script,
// word for word. PowerShell reads nothing inside single quotes but a quote, which no checked value has.
import script from "./bootstrap/windows-node.ps1";

export interface WindowsNodeStart {
    readonly clusterName: string;
    /** https address of the cluster's API. */
    readonly endpoint: string;
    /** The cluster's certificate authority, base64. */
    readonly certificateAuthority: string;
    /** Without it the script guesses the service network, and pods ask for names where nobody answers. */
    readonly serviceCidr: string;
    readonly labels: Readonly<Record<string, string>>;
    /** `key=value:effect` */
    readonly taint: string;
}

const forms = {
    GMSA_CLUSTER_NAME: /^[0-9A-Za-z][\w-]{0,99}$/,
    GMSA_CLUSTER_ENDPOINT: /^https:\/\/[\w.-]+$/,
    GMSA_CLUSTER_CA: /^[A-Za-z0-9+/]+=*$/,
    GMSA_SERVICE_CIDR: /^[\d.]+\/\d+$/,
    GMSA_NODE_LABELS: /^[\w./=,-]+$/,
    GMSA_NODE_TAINTS: /^[\w./=-]+:[A-Za-z]+$/,
} as const;

/** EC2 takes 16 KiB before encoding. @throws Error on a value that could end its quotes. */
export function windowsUserData(start: WindowsNodeStart): string {
    const values: Record<keyof typeof forms, string> = {
        GMSA_CLUSTER_NAME: start.clusterName,
        GMSA_CLUSTER_ENDPOINT: start.endpoint,
        GMSA_CLUSTER_CA: start.certificateAuthority,
        GMSA_SERVICE_CIDR: start.serviceCidr,
        GMSA_NODE_LABELS: Object.entries(start.labels).map(([key, value]) => `${key}=${value}`).sort().join(","),
        GMSA_NODE_TAINTS: start.taint,
    };
    const assignments = Object.entries(forms).map(([name, form]) => {
        const value = values[name as keyof typeof forms];
        if (!form.test(value)) throw new Error(`"${value}" cannot be ${name} of a Windows node: it has to match ${String(form)}.`);
        return `$env:${name} = '${value}'`;
    });
    return ["<powershell>", ...assignments, script.trimEnd(), "</powershell>", ""].join("\n");
}
