// A certificate authority that lives as long as the control plane, made by openssl; Node can sign keys but no
// certificates. Who a client is stands in its certificate: O=system:masters may do everything.
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface KeyPair { readonly certificateFile: string; readonly keyFile: string; readonly certificate: string; readonly key: string }

export interface Certificates {
    readonly authority: KeyPair;
    readonly server: KeyPair;
    readonly administrator: KeyPair;
    /** Signs and verifies service account tokens. */
    readonly tokenKeyFile: string;
}

const validDays = "2";

/** @param folder becomes the home of all keys; nobody else may read it. @throws Error without openssl 3 */
export function makeCertificates(folder: string): Certificates {
    const authority = issue(folder, "authority", "/CN=gmsa test authority", ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign"]);
    const signed = (name: string, subject: string, extensions: readonly string[]): KeyPair => issue(folder, name, subject, extensions, authority);
    return {
        authority,
        server: signed("server", "/CN=kube-apiserver", ["subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:kubernetes.default.svc", "extendedKeyUsage=serverAuth"]),
        administrator: signed("administrator", "/O=system:masters/CN=administrator", ["extendedKeyUsage=clientAuth"]),
        tokenKeyFile: tokenKey(folder),
    };
}

function issue(folder: string, name: string, subject: string, extensions: readonly string[], authority?: KeyPair): KeyPair {
    const [certificateFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
    execFileSync("openssl", [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", validDays, "-subj", subject,
        ...extensions.flatMap((extension) => ["-addext", extension]),
        ...(authority === undefined ? [] : ["-CA", authority.certificateFile, "-CAkey", authority.keyFile]),
        "-out", certificateFile, "-keyout", keyFile,
    ], { stdio: "pipe" });
    return { certificateFile, keyFile, certificate: readFileSync(certificateFile, "utf8"), key: readFileSync(keyFile, "utf8") };
}

function tokenKey(folder: string): string {
    const file = join(folder, "tokens.key");
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: { type: "sec1", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
    writeFileSync(file, privateKey, { mode: 0o600 });
    return file;
}
