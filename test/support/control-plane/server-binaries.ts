// The servers of a Kubernetes control plane, built from their Go modules on first use and kept in the cache. go.mod
// and go.sum beside this file pin every module; they stand alone, so the versions are raised there and nowhere else.
import { createHash } from "node:crypto";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { capturedRun, lastLines } from "../../../local/engine/captured-run.js";
import { Progress } from "../../../local/engine/progress.js";
import { cached } from "../../../local/engine/toolchain.js";

const packages = [
    "go.etcd.io/etcd/server/v3",
    "k8s.io/kubernetes/cmd/kube-apiserver",
    "k8s.io/kubernetes/cmd/kube-controller-manager",
    "k8s.io/kubernetes/cmd/kube-scheduler",
    "sigs.k8s.io/kwok/cmd/kwok",
] as const;

/** Compiling and linking the largest takes 2 GB; more than two side by side would not fit a small machine. */
const sideBySide = 2;

const moduleFolder = __dirname;

/** The servers cannot be built on this machine: tests that need them cannot run. */
export class ServersMissing extends Error {
    override readonly name = "ServersMissing";
}

export interface ServerBinaries {
    readonly etcd: string;
    readonly apiServer: string;
    readonly controllerManager: string;
    readonly scheduler: string;
    readonly kwok: string;
    /** Of Kubernetes, without a leading v. */
    readonly version: string;
}

/** Takes minutes the first time, with progress on standard error. @throws ServersMissing */
export async function serverBinaries(): Promise<ServerBinaries> {
    const pins = readFileSync(join(moduleFolder, "go.mod"), "utf8");
    const version = kubernetesVersion(pins);
    const key = createHash("sha256").update(pins).update(packages.join()).digest("hex").slice(0, 12);
    const progress = new Progress();
    const folder = await cached(`kubernetes-${version}-${key}`, async (draft) => {
        await progress.during(`Kubernetes ${version}: building its servers (once, some 6 minutes on two cores)`, () => build(version, draft));
    }, progress);
    return {
        etcd: join(folder, "etcd"), apiServer: join(folder, "kube-apiserver"), controllerManager: join(folder, "kube-controller-manager"),
        scheduler: join(folder, "kube-scheduler"), kwok: join(folder, "kwok"), version,
    };
}

function kubernetesVersion(pins: string): string {
    const version = /^\s*k8s\.io\/kubernetes v(\S+)/m.exec(pins)?.[1];
    if (version === undefined) throw new Error("go.mod of the control plane names no version of k8s.io/kubernetes.");
    return version;
}

async function build(version: string, draft: string): Promise<void> {
    const { code, output, isMissing } = await capturedRun("nice", [
        "-n", "10", "go", "build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-p", String(sideBySide),
        "-ldflags", linkerFlags(version), "-o", `${draft}/`, ...packages,
    ], { cwd: moduleFolder, env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" } });
    if (isMissing || code === 127) throw new ServersMissing("building a Kubernetes control plane needs Go, and there is no `go` on PATH");
    if (code !== 0) throw new ServersMissing(`the servers of Kubernetes ${version} do not build:\n${lastLines(output)}`);
    renameSync(join(draft, "server"), join(draft, "etcd")); // go names a binary after its folder
}

/** A server without a version calls itself v0.0.0 and turns features off that a later version turns on. */
function linkerFlags(version: string): string {
    const [major = "", minor = ""] = version.split(".");
    const values = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitCommit: "module", gitTreeState: "clean", buildDate: "1970-01-01T00:00:00Z" };
    return ["-s", "-w", ...Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)].join(" ");
}
