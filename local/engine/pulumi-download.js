// @ts-check
// The official Pulumi download: CLI and language hosts in one archive. curl fetches it, because curl knows the
// system's proxies and certificates, which Node's own client does not.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { capturedRun, lastLines } = require("./captured-run");
const { networkHints } = require("./network-hint");
const { Unavailable, diskFull } = require("./set-up-problem");

/** Where Pulumi publishes its archives; GMSA_PULUMI_DOWNLOADS names a mirror with the same file names. */
const officialDownloads = "https://get.pulumi.com/releases/sdk";

/** Names in the archives' file names. @type {Readonly<Record<string, string>>} */
const architectures = { x64: "x64", arm64: "arm64" };
/** @type {Readonly<Record<string, string>>} */
const systems = { linux: "linux", darwin: "darwin" };

/** curl's exit codes (curl manual, "EXIT CODES") for a server that cannot be reached or does not go on. */
const unreachable = new Set([5, 6, 7, 16, 28, 35, 52, 55, 56, 60, 77, 92]);
const cannotWrite = 23;

/** An offline machine must go on to the next way in seconds; a stalled download must not hang. */
const curlArguments = ["--fail", "--location", "--silent", "--show-error", "--connect-timeout", "5", "--speed-limit", "1024", "--speed-time", "30"];

/**
 * Downloads and unpacks version `version` into the folder `draft`, so that `draft`/bin/pulumi is the CLI.
 * @param {string} version
 * @param {string} draft
 * @throws Unavailable when this way is closed, SetUpProblem when the disk is full
 */
async function downloadPulumi(version, draft) {
    const system = systems[process.platform];
    const architecture = architectures[process.arch];
    if (system === undefined || architecture === undefined) {
        throw new Unavailable("toolchain-download-platform", `there is no download this project can use on ${process.platform} ${process.arch}`, ["On Windows, work in the Windows Subsystem for Linux."]);
    }
    const url = `${process.env.GMSA_PULUMI_DOWNLOADS || officialDownloads}/pulumi-v${version}-${system}-${architecture}.tar.gz`;
    const archive = path.join(draft, "archive.tar.gz");
    await fetchArchive(url, archive);
    await unpack(archive, draft);
    await checkVersion(path.join(draft, "bin", "pulumi"), version);
}

/**
 * @param {string} url
 * @param {string} archive
 */
async function fetchArchive(url, archive) {
    const { code, output, isMissing } = await capturedRun("curl", [...curlArguments, "--output", archive, url]);
    if (code === 0) return;
    if (isMissing) throw new Unavailable("toolchain-download-no-curl", "the download needs `curl`, and it is not on PATH", ["Install curl."]);
    if (code === cannotWrite) throw diskFull(path.dirname(path.dirname(archive)));
    const words = output.trim().split("\n").at(-1) ?? "";
    if (unreachable.has(code)) throw new Unavailable("toolchain-download-unreachable", `${new URL(url).host} cannot be reached (${words})`, networkHints(process.env));
    throw new Unavailable("toolchain-download-refused", `${url} is refused (${words})`, ["Allow the address, or set GMSA_PULUMI_DOWNLOADS to a mirror of it."]);
}

/**
 * The archive holds one folder, `pulumi`, with all executables in it.
 * @param {string} archive
 * @param {string} draft
 */
async function unpack(archive, draft) {
    const bin = path.join(draft, "bin");
    fs.mkdirSync(bin);
    const { code, output, isMissing } = await capturedRun("tar", ["-xzf", archive, "-C", bin, "--strip-components=1"]);
    if (isMissing) throw new Unavailable("toolchain-download-no-tar", "unpacking needs `tar`, and it is not on PATH", ["Install tar."]);
    if (/No space left|ENOSPC/.test(output)) throw diskFull(path.dirname(draft));
    if (code !== 0) throw new Unavailable("toolchain-download-broken", `what was downloaded is no Pulumi archive:\n${lastLines(output)}`, ["A proxy may have answered in Pulumi's place: open the address in a browser and look."]);
    fs.rmSync(archive);
}

/**
 * @param {string} command
 * @param {string} version
 */
async function checkVersion(command, version) {
    const { code, output } = await capturedRun(command, ["version"], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
    if (code === 0 && output.trim() === `v${version}`) return;
    throw new Unavailable("toolchain-download-broken", `the downloaded Pulumi CLI does not run as version ${version}:\n${lastLines(output)}`, ["Report this with the lines above."]);
}

module.exports = { downloadPulumi };
