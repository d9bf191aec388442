// Plans, applies, reads again, until nothing is left to do. One round suffices; the next one proves it.
import { applyOperation } from "../directory/apply-operation";
import { naming } from "../failure/refused-operation";
import { WorkerFailure } from "../failure/worker-failure";
import type { Outcome } from "../outcome";
import type { Operation } from "../planner/operation";
import { promotePending, renewPassword } from "../portable-identity/renew-password";
import type { DomainRun } from "./domain-run";
import { outcomeOf } from "./outcome-of-run";
import { planDomain } from "./plan-domain";

/** A second round repairs what another writer changed meanwhile; needing a third means that it goes on. */
const rounds = 3;

export async function converge(run: DomainRun): Promise<Outcome> {
    let applied = 0;
    for (let round = 0; round < rounds; round += 1) {
        const { operations, actual } = await planDomain(run);
        if (operations.length === 0) return outcomeOf(run, actual, applied, []);
        for (const operation of operations) {
            run.progress(`${operation.kind} ${operation.distinguishedName}`);
            await naming(operation, () => apply(run, operation));
            applied += 1;
        }
    }
    throw new WorkerFailure("not-converged", `After ${rounds} rounds and ${applied} changes the domain still differs from the desired state.`);
}

function apply(run: DomainRun, operation: Operation): Promise<void> {
    switch (operation.kind) {
        case "promote-password": return promotePending(run.store, operation.secretArn);
        case "set-password": return renewPassword(run.session, run.store, { ...operation, domainName: run.domain.facts.dnsName });
        default: return applyOperation(run.session, run.domain.root, operation);
    }
}
