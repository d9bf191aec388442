// A rendered program as if it were up: its resources are made objects of a local cloud, whose endpoints answer. Commands
// of the program can then be run for real, with no engine in between.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureBundled } from "../../build/bundle.js";
import { projectRoot } from "../../components/stack/project-root";
import { startEndpoints, type Endpoints } from "../../local/cloud/endpoints/endpoints";
import { MadeObjects } from "../../local/cloud/objects/made-objects";
import { textOf, type PropertyMap } from "../../local/cloud/objects/property";
import { account, region } from "./made-outputs";
import type { ProgramRun, RenderedResource } from "./program-run";

const run = promisify(execFile);

export interface CommandEnd { readonly code: number; readonly stdout: string; readonly stderr: string }

export class StandingCloud {
    private constructor(readonly home: string, private readonly endpoints: Endpoints) {}

    /** @param files bytes of objects that the program takes from files, by logical name */
    static async of(program: ProgramRun, files: Readonly<Record<string, string>> = {}): Promise<StandingCloud> {
        ensureBundled("aws-shim", "ssm-runner");
        const home = mkdtempSync(join(tmpdir(), "gmsa-standing-"));
        const objects = new MadeObjects(home);
        for (const resource of program.resources.filter(({ type }) => type.startsWith("aws:"))) put(objects, resource, files[resource.name]);
        return new StandingCloud(home, await startEndpoints({ home, objects, account }));
    }

    /** Runs a `command:local:Command` as the engine's provider would: its line, its environment, in the project's folder. */
    async runCommand(command: RenderedResource): Promise<CommandEnd> {
        const environment = command.inputs["environment"] as Record<string, string>;
        const variables = { PATH: process.env["PATH"], HOME: this.home, AWS_ENDPOINT_URL: this.endpoints.url, AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", GMSA_LOCAL_CLOUD: "1", ...environment };
        try {
            const { stdout, stderr } = await run("/bin/sh", ["-c", textOf(command.inputs["create"]) ?? ""], { cwd: projectRoot(), env: variables });
            return { code: 0, stdout, stderr };
        } catch (error) {
            const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
            return { code, stdout, stderr };
        }
    }

    /** A file of the local cloud, e.g. `directory.json`. */
    read(file: string): string {
        return readFileSync(join(this.home, file), "utf8");
    }

    async close(): Promise<void> {
        await this.endpoints.close();
        rmSync(this.home, { recursive: true, force: true });
    }
}

function put(objects: MadeObjects, { type, urn, inputs, state }: RenderedResource, file: string | undefined): void {
    const outputs = { ...inputs, ...state } as PropertyMap;
    const content = file ?? textOf(inputs["content"]);
    const name = textOf(outputs["name"]);
    const arn = textOf(outputs["arn"]);
    objects.put({
        type, urn, id: textOf(outputs["id"]) ?? "", inputs, outputs,
        ...(arn !== undefined && { arn }), ...(name !== undefined && { physicalName: name }), ...(!type.startsWith("aws:iam/") && { region }),
        ...(content !== undefined && type.startsWith("aws:s3/") && { content: objects.contents.keep(Buffer.from(content)) }),
    });
}
