// Makes the user that the directory worker logs on as, with the rights it needs and no more, and takes the bootstrap
// password of Admin out of use. Every step may be repeated; the secret is written last, so a run that was cut short
// leaves it empty and the next one does everything again.
import type { FailureCode } from "../failure/failure-codes";
import { RunnerFailure } from "../failure/runner-failure";
import { failureOf, isPassing, type Refusal, refusalOf } from "../failure/service-refusal";
import { pauseBefore } from "../retry/backoff";
import { type Clock, systemClock } from "../retry/clock";
import type { DirectoryApi } from "./directory-api";
import { directoryPassword } from "./password";
import type { UserSecret } from "./user-secret";
import type { UserSettings } from "./user-settings";

/** Groups through which AWS hands out the rights to make gMSA accounts, and groups and users below the customer's unit. */
export const delegatedGroups = ["AWS Delegated Managed Service Account Administrators", "AWS Delegated Administrators"] as const;

export interface UserSurroundings {
    readonly directory: DirectoryApi;
    readonly secret: UserSecret;
    readonly say: (line: string) => void;
    readonly stopped: AbortSignal;
    readonly clock?: Clock;
}

type Step = <T>(what: string, known: Readonly<Record<string, FailureCode>>, work: () => Promise<T>) => Promise<T>;

const backoff = { firstMilliseconds: 500, ceilingMilliseconds: 10_000 } as const;
const secretRefusals = { ResourceNotFoundException: "delegated-user-secret-unknown" } as const;

/** @returns the outcome line, the same whether anything had to be done or not. @throws RunnerFailure */
export async function makeDelegatedUser(settings: UserSettings, { directory, secret, say, stopped, clock = systemClock }: UserSurroundings): Promise<string> {
    const { userName, domainName, secretArn, directoryId } = settings;
    const step = steps(settings, say, stopped, clock);
    const outcome = JSON.stringify({ version: 1, directoryId, userName, domainName, secretArn });
    const hasSecret = await step("Looking at the secret", secretRefusals, () => secret.hasCurrentVersion());
    if (hasSecret && await step(`Looking for user ${userName}`, {}, () => directory.userExists(userName))) {
        say(`User ${userName} is there, and so is its password: nothing to do`);
        return outcome;
    }
    const password = directoryPassword([userName]);
    await step(`Making user ${userName}`, {}, () => directory.createUser(userName));
    for (const group of delegatedGroups) {
        await step(`Adding ${userName} to ${group}`, { ResourceNotFoundException: "directory-group-unknown" }, () => directory.addGroupMember(group, userName));
    }
    await step(`Setting the password of ${userName}`, {}, () => directory.resetPassword(userName, password));
    await step("Giving Admin a password that nobody keeps", {}, () => directory.resetPassword("Admin", directoryPassword()));
    await step("Writing the secret", secretRefusals, () => secret.put({ username: userName, password, domainName }));
    return outcome;
}

const refusals: Readonly<Record<string, FailureCode>> = {
    EntityDoesNotExistException: "directory-unknown",
    ResourceNotFoundException: "directory-unknown",
    UnsupportedOperationException: "directory-unknown",
    DirectoryUnavailableException: "directory-unavailable",
    UserDoesNotExistException: "directory-unavailable",
    InvalidPasswordException: "directory-password-refused",
};

/** Runs steps one by one, again while the directory is not ready for them, within the settings' patience. */
function steps({ patienceSeconds }: UserSettings, say: (line: string) => void, stopped: AbortSignal, clock: Clock): Step {
    return async (what, known, work) => {
        const deadline = clock.now() + patienceSeconds * 1000;
        say(what);
        for (let attempt = 1; ; attempt++) {
            try {
                stopped.throwIfAborted();
                return await work();
            } catch (error) {
                if (stopped.aborted) throw RunnerFailure.of("ssm-command-interrupted", `Told to stop at: ${what}.`);
                const refusal = refusalOf(error);
                if (!isNotYet(refusal) || clock.now() >= deadline) throw failure(refusal, known, what);
            }
            await clock.pause(pauseBefore(attempt, backoff, Math.random()), stopped);
        }
    };
}

/** What a new directory or a user made a moment ago answers until all its controllers know. */
function isNotYet(refusal: Refusal): boolean {
    return isPassing(refusal) || refusal.reason === "DATA_DISABLED" || refusal.code === "DirectoryUnavailableException" || refusal.code === "UserDoesNotExistException";
}

function failure(refusal: Refusal, known: Readonly<Record<string, FailureCode>>, what: string): RunnerFailure {
    if (refusal.reason === "DATA_DISABLED") return RunnerFailure.of("directory-data-disabled", `${what}: ${refusal.message}`);
    return failureOf(refusal, { ...refusals, ...known }, what);
}
