// Everything the stacks render, in every shape their settings give them, before the oracles: one call for all.
import assert from "node:assert/strict";
import { existing, existingVpc, managed, newVpc, runDirectory, selfManaged, settings } from "../../stacks/directory/directory-run";
import { fargateWorkload, goodSettings, hostWorkload, renderStack } from "../../stacks/ecs-linux-domainless/rendered-stack";
import { artefactsOf, formatFindings, judge, type JudgedResource, type OracleFinding } from "../../support/oracles/oracles";
import type { ProgramRun } from "../../support/program-run";
import { withOracles } from "./with-oracles";

const shapes: Readonly<Record<string, () => Promise<ProgramRun>>> = {
    "directory, managed, in a new VPC with endpoints and a flow log": () => runDirectory({ network: { ...newVpc, endpoints: true, flowLog: true, nat: "per-zone" }, domain: { ...managed, edition: "Enterprise" } }),
    "directory, managed, in an existing VPC": () => runDirectory({ network: existingVpc }),
    "directory, existing": () => runDirectory({ domain: existing, network: existingVpc }),
    "directory, self-managed": () => runDirectory({ domain: selfManaged, network: existingVpc }),
    "directory with a dozen accounts more": () => runDirectory({ accounts: [...settings["accounts"] as object[], ...Array.from({ length: 12 }, (_, number) => ({ name: `account-${number + 1}`, mode: "domainless" }))] }),
    "ecs-linux-domainless, on hosts and on Fargate": () => renderStack(),
    "ecs-linux-domainless, on Fargate only": () => renderStack({ directory: goodSettings.directory, workloads: [fargateWorkload] }),
    "ecs-linux-domainless, credential specs in S3 on hosts": () => renderStack({ ...goodSettings, workloads: [{ ...hostWorkload, credentialSpecFrom: "s3" }] }),
};

describe("what the stacks render passes cfn-lint, parliament and botocore's models", function () {
    withOracles(this);
    let found: readonly OracleFinding[] = [];
    before(async () => {
        const resources: JudgedResource[] = [];
        for (const [shape, render] of Object.entries(shapes)) {
            const { resources: rendered } = await render();
            resources.push(...rendered.filter(({ isCustom }) => isCustom).map(({ type, name, inputs }) => ({ type, name, stack: shape, inputs: inputs })));
        }
        found = await judge(artefactsOf(resources));
    });

    for (const shape of Object.keys(shapes)) {
        it(shape, () => { assert.equal(formatFindings(found.filter(({ stack }) => stack === shape)), ""); });
    }
});
