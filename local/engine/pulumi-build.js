// @ts-check
// Builds the Pulumi CLI from its Go module, for machines that reach a Go module proxy but not Pulumi's downloads.
// pulumi-cli/go.mod and go.sum pin every module, so no checksum database is asked; without the version set by the
// linker the Automation API would not accept the result.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { capturedRun, lastLines } = require("./captured-run");
const { isNetworkFailure, networkHints } = require("./network-hint");
const { projectRoot } = require("./project");
const { Unavailable, diskFull } = require("./set-up-problem");
const { isAtLeast } = require("./version");

const moduleFolder = path.join(projectRoot, "local", "engine", "pulumi-cli");
const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** No C compiler needed, and no workspace or flags of the user's mixed in. */
function goEnvironment() {
    return { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" };
}

/** The Go version that go.mod asks for, e.g. "1.26". */
function requiredGo() {
    const [, version = "1.26"] = /^go (\S+)$/m.exec(fs.readFileSync(path.join(moduleFolder, "go.mod"), "utf8")) ?? [];
    return version;
}

/**
 * Throws when there is no Go that can build the CLI. Asked in the module's folder, because a Go from 1.21 on
 * fetches the Go that go.mod wants, where it is allowed to.
 * @throws Unavailable
 */
async function checkGo() {
    const required = requiredGo();
    const install = [`Install Go ${required} or later (go.dev/doc/install) and make sure that \`go version\` shows it.`];
    const { code, output, isMissing } = await capturedRun("go", ["env", "GOVERSION"], { cwd: moduleFolder, env: goEnvironment() });
    if (isMissing) throw new Unavailable("toolchain-no-go", "the build needs Go, and there is no `go` on PATH", install);
    const found = output.trim().split("\n").at(-1) ?? "";
    if (code !== 0 || !isAtLeast(found, required)) {
        throw new Unavailable("toolchain-go-too-old", `the build needs Go ${required} or later; \`go env GOVERSION\` says: ${found}`, install);
    }
}

/**
 * Builds version `version` as the file `draft`/pulumi.
 * @param {string} version
 * @param {string} draft
 * @throws Unavailable when it cannot be built, SetUpProblem when the disk is full
 */
async function buildPulumi(version, draft) {
    const { code, output } = await capturedRun(
        "go",
        [
            "build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-p", String(os.availableParallelism()),
            "-ldflags", `-s -w -X ${versionVariable}=v${version}`,
            "-o", path.join(draft, "pulumi"), cliPackage,
        ],
        { cwd: moduleFolder, env: goEnvironment() },
    );
    if (code === 0) return;
    if (/no space left on device/.test(output)) throw diskFull(path.dirname(draft));
    if (isNetworkFailure(output)) {
        throw new Unavailable("toolchain-go-modules-unreachable", `Go cannot fetch the modules of the Pulumi CLI:\n${lastLines(output)}`, [
            ...networkHints(process.env),
            "Where only an own module proxy can be reached, set GOPROXY to it.",
        ]);
    }
    throw new Unavailable("toolchain-go-build", `the Pulumi CLI does not build:\n${lastLines(output)}`, ["Report this with the lines above, or install the Pulumi CLI yourself."]);
}

module.exports = { buildPulumi, checkGo };
