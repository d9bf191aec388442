// The state machine of a command: wait for the instance, send, look until it ends, read the output. Pure: time comes in
// as a number, waits are bounded by the settings.
import type { FailureCode } from "../failure/failure-codes";
import { problemOf, RunnerFailure } from "../failure/runner-failure";
import { failureOf, isPassing, type Refusal } from "../failure/service-refusal";
import type { CommandSettings } from "./command-settings";
import type { CommandEvent, CommandState, InvocationView, OpenState } from "./command-state";
import { readOutcome } from "./outcome-line";

/** GetCommandInvocation shows this many characters of the output at most. */
const shownCharacters = 24_000;
/** A sent command may be unknown to the service for a moment. */
const unseenSeconds = 60;
/** Bound of retries where nothing else bounds them. */
const patienceSeconds = 120;

type Settings = Pick<CommandSettings, "document" | "instanceId" | "outputBucket" | "onlineSeconds" | "commandSeconds">;

const refusals: Readonly<Record<string, FailureCode>> = {
    InvalidInstanceId: "ssm-instance-unknown",
    InvalidDocument: "ssm-document-unknown",
    InvalidDocumentContent: "ssm-document-broken",
    InvalidDocumentVersion: "ssm-document-broken",
    InvalidParameters: "ssm-parameters-refused",
    InvocationDoesNotExist: "ssm-command-lost",
    InvalidCommandId: "ssm-command-lost",
    NoSuchKey: "ssm-output-unreadable",
    NoSuchBucket: "ssm-output-unreadable",
    AccessDenied: "ssm-output-unreadable",
};

export function startOfCourse(now: number): CommandState {
    return { name: "awaiting-instance", since: now, attempt: 0, seen: "not registered" };
}

/** @throws Error for an event that the state cannot bring about. */
export function next(state: OpenState, event: CommandEvent, now: number, settings: Settings): CommandState {
    if (event.name === "refused") return afterRefusal(state, event.refusal, now, settings);
    switch (state.name) {
        case "awaiting-instance": if (event.name === "instance") return afterInstance(state, event.status, now, settings); break;
        case "sending": if (event.name === "sent") return { name: "running", since: now, attempt: 0, commandId: event.commandId, status: "Pending" }; break;
        case "running": if (event.name === "invocation") return afterLook(state, event.view, now, settings); break;
        case "reading-output": if (event.name === "output") return ended(event.text); break;
    }
    throw new Error(`A command that is ${state.name} cannot see "${event.name}".`);
}

function afterInstance(state: OpenState & { name: "awaiting-instance" }, status: string | undefined, now: number, settings: Settings): CommandState {
    if (status === "Online") return { name: "sending", since: now, attempt: 0 };
    const seen = status ?? "not registered";
    if (waited(state, now, settings.onlineSeconds)) {
        return failed("ssm-instance-not-online", `Instance ${settings.instanceId} is ${seen} in Systems Manager after ${settings.onlineSeconds} s; expected Online.`);
    }
    return { ...state, attempt: state.attempt + 1, seen };
}

function afterLook(state: OpenState & { name: "running" }, view: InvocationView, now: number, settings: Settings): CommandState {
    const about = `Command ${state.commandId} (document ${settings.document}, instance ${settings.instanceId})`;
    switch (view.status) {
        case "Success": {
            if (view.stdout.length < shownCharacters) return ended(view.stdout);
            if (settings.outputBucket === undefined) return failed("ssm-output-cut", `${about} printed more than the ${shownCharacters} characters that Systems Manager shows.`);
            return { name: "reading-output", since: now, attempt: 0, commandId: state.commandId, url: view.stdoutUrl };
        }
        case "Failed": return commandFailed(about, view);
        case "Cancelled": return failed("ssm-command-cancelled", `${about} was cancelled (${view.statusDetails}).`, view.stderr);
        case "TimedOut":
            return /deliver/i.test(view.statusDetails)
                ? failed("ssm-command-not-delivered", `${about} did not reach the agent (${view.statusDetails}).`)
                : failed("ssm-command-timed-out", `${about} ran longer than its step allows (${view.statusDetails}).`, view.stderr);
        default: {
            const status = view.status === state.status ? state.status : view.status;
            if (!waited(state, now, settings.commandSeconds)) return { ...state, status, attempt: status === state.status ? state.attempt + 1 : 1 };
            const overdue = failed("ssm-command-overdue", `${about} is ${view.status} after ${settings.commandSeconds} s and was cancelled.`, view.stderr);
            return { ...overdue, cancel: state.commandId };
        }
    }
}

/** The worker ends a failed run with a line that says why: its code and fix are better than ours. */
function commandFailed(about: string, view: InvocationView): CommandState & { name: "failed" } {
    if (/undeliverable|deliverytimedout|invalidplatform|accessdenied|terminated/i.test(view.statusDetails)) {
        return failed("ssm-command-not-delivered", `${about} did not reach the agent (${view.statusDetails}).`);
    }
    const told = readOutcome(view.stdout);
    if (told.kind === "failure") return { name: "failed", failure: new RunnerFailure(told.problems), log: view.stderr };
    return failed("ssm-command-failed", `${about} ended with exit code ${view.exitCode}.`, view.stderr);
}

function ended(stdout: string): CommandState {
    const told = readOutcome(stdout);
    switch (told.kind) {
        case "outcome": return { name: "succeeded", outcome: told.line };
        case "failure": return { name: "failed", failure: new RunnerFailure(told.problems), log: "" };
        case "none": return failed("ssm-outcome-missing", `The last line of the command's output is ${told.shown}, which is no JSON object.`);
    }
}

function afterRefusal(state: OpenState, refusal: Refusal, now: number, settings: Settings): CommandState {
    const isUnseen = state.name === "running" && (refusal.code === "InvocationDoesNotExist" || refusal.code === "InvalidCommandId");
    const bound = isUnseen ? unseenSeconds : { "awaiting-instance": settings.onlineSeconds, sending: patienceSeconds, running: settings.commandSeconds, "reading-output": patienceSeconds }[state.name];
    if ((isUnseen || isPassing(refusal)) && !waited(state, now, bound)) return { ...state, attempt: state.attempt + 1 };
    const about = { "awaiting-instance": "Looking for the instance", sending: `Sending document ${settings.document} to ${settings.instanceId}`, running: "Looking at the command", "reading-output": "Reading the whole output" }[state.name];
    const known = state.name === "reading-output" ? refusals : { ...refusals, AccessDenied: "aws-access-denied" as const };
    return { name: "failed", failure: failureOf(refusal, known, about), log: "" };
}

function waited(state: OpenState, now: number, seconds: number): boolean {
    return now - state.since >= seconds * 1000;
}

function failed(code: FailureCode, message: string, log = ""): CommandState & { name: "failed" } {
    return { name: "failed", failure: new RunnerFailure([problemOf(code, message)]), log };
}
