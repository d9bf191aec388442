// The administrator's way to the API server, as the file that every Kubernetes client reads.
import { stringify } from "yaml";
import type { Certificates } from "./certificates";

export function kubeconfig(url: string, { authority, administrator }: Certificates): string {
    const base64 = (text: string): string => Buffer.from(text).toString("base64");
    return stringify({
        apiVersion: "v1", kind: "Config", "current-context": "test",
        clusters: [{ name: "test", cluster: { server: url, "certificate-authority-data": base64(authority.certificate) } }],
        users: [{ name: "administrator", user: { "client-certificate-data": base64(administrator.certificate), "client-key-data": base64(administrator.key) } }],
        contexts: [{ name: "test", context: { cluster: "test", user: "administrator" } }],
    });
}
