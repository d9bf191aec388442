// The `aws` command on the stand-in worker host: `aws s3 cp` between a file and an S3 URI, signed with the command's
// key id, so that the instance role's rights are asked as on the host. A bundle of its own, because a script starts it.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { unescapeXml } from "../../wire/xml-text";

/** Options without an effect on a single copy. */
const ignored = new Set(["--only-show-errors", "--no-progress", "--quiet"]);

function main(words: readonly string[]): Promise<void> {
    const plain: string[] = [];
    let region = process.env["AWS_REGION"] ?? "";
    for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? "";
        if (word === "--region") region = words[++at] ?? "";
        else if (word.startsWith("-") && !ignored.has(word)) throw new Error(`Unknown options: ${word}`);
        else if (!ignored.has(word)) plain.push(word);
    }
    const [service, command, source, target, ...rest] = plain;
    if (service !== "s3" || command !== "cp" || source === undefined || target === undefined || rest.length > 0) {
        throw new Error(`aws: this host knows "aws s3 cp <source> <target>" only, not "aws ${words.join(" ")}"`);
    }
    if (source.startsWith("s3://") === target.startsWith("s3://")) throw new Error("Invalid argument type: exactly one of source and target must be an S3 URI");
    return source.startsWith("s3://") ? download(region, source, target) : upload(region, source, target);
}

async function download(region: string, source: string, target: string): Promise<void> {
    const response = await call(region, "GET", source);
    const body = Buffer.from(await response.arrayBuffer());
    if (target === "-") process.stdout.write(body);
    else writeFileSync(target.endsWith("/") ? target + basename(source) : target, body);
}

async function upload(region: string, source: string, target: string): Promise<void> {
    await call(region, "PUT", target.endsWith("/") ? target + basename(source) : target, readFileSync(source));
}

async function call(region: string, method: string, uri: string, body?: Buffer): Promise<Response> {
    const endpoint = new URL(process.env["AWS_ENDPOINT_URL"] ?? "");
    const path = uri.slice("s3://".length).split("/").map(encodeURIComponent).join("/");
    const signer = new SignatureV4({
        service: "s3", region, sha256: Sha256, uriEscapePath: false,
        credentials: { accessKeyId: process.env["AWS_ACCESS_KEY_ID"] ?? "", secretAccessKey: process.env["AWS_SECRET_ACCESS_KEY"] ?? "" },
    });
    const { headers } = await signer.sign({ method, protocol: endpoint.protocol, hostname: endpoint.hostname, path: `/${path}`, headers: { host: endpoint.host }, ...(body && { body }) });
    const response = await fetch(new URL(`/${path}`, endpoint), { method, headers, ...(body && { body: new Uint8Array(body) }) });
    if (response.ok) return response;
    const [, code = String(response.status), message = ""] = /<Code>(.*?)<\/Code><Message>(.*?)<\/Message>/s.exec(await response.text()) ?? [];
    throw new Error(`fatal error: An error occurred (${code}) when calling the ${method === "GET" ? "GetObject" : "PutObject"} operation: ${unescapeXml(message)} (${uri})`);
}

Promise.resolve().then(() => main(process.argv.slice(2))).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
