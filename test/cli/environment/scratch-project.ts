// A folder with environments/ as a test wants it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ScratchProject { readonly root: string; readonly remove: () => void }

/** @param stacks stack name → text of its file. */
export function scratchProject(stacks: Readonly<Record<string, string>>): ScratchProject {
    const root = mkdtempSync(join(tmpdir(), "gmsa-environment-"));
    mkdirSync(join(root, "environments"));
    for (const [stack, text] of Object.entries(stacks)) writeFileSync(join(root, "environments", `Pulumi.${stack}.yaml`), text);
    return { root, remove: () => { rmSync(root, { recursive: true, force: true }); } };
}

/** A directory's file without a fault. */
export const directoryFile = `config:
  aws:region: eu-west-1
  gmsa:program: directory
  gmsa:settings:
    domain: { name: corp.example.com, netBiosName: CORP, edition: Standard }
    network: { cidr: 10.40.0.0/16 }
    accounts:
      - { name: bookstore, mode: domainless }
`;

/** A workload's file without a fault that reads `directory`. */
export function ecsFile(directory: string): string {
    return `config:
  aws:region: eu-west-1
  gmsa:program: ecs-linux-domainless
  gmsa:settings:
    directory: ${directory}
    workloads:
      - name: bookstore
        account: bookstore
        runOn: fargate
        credentialSpecFrom: s3
        image: public.ecr.aws/docker/library/nginx:1.29
        cpu: 512
        memoryMiB: 1024
`;
}
