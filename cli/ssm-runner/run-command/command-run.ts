// The shell around the state machine: makes the calls it asks for, pauses between them, says how it goes.
import { RunnerFailure } from "../failure/runner-failure";
import { refusalOf } from "../failure/service-refusal";
import { pauseBefore } from "../retry/backoff";
import { type Clock, systemClock } from "../retry/clock";
import { next, startOfCourse } from "./command-course";
import type { CommandService } from "./command-service";
import type { CommandSettings } from "./command-settings";
import type { CommandEvent, CommandState, OpenState } from "./command-state";

export interface RunSurroundings {
    readonly service: CommandService;
    /** Aborted when the process is told to end; the command is cancelled then. */
    readonly stopped: AbortSignal;
    /** One line of progress. */
    readonly say: (line: string) => void;
    readonly clock?: Clock;
}

const firstMilliseconds = 250;
const reminderMilliseconds = 15_000;
const logLines = 40;

/** @returns the outcome line. @throws RunnerFailure */
export async function runCommand(settings: CommandSettings, { service, stopped, say, clock = systemClock }: RunSurroundings): Promise<string> {
    const report = reporter(settings, say, clock);
    let state = startOfCourse(clock.now());
    while (state.name !== "succeeded" && state.name !== "failed") {
        report(state);
        await clock.pause(pauseBefore(state.attempt, { firstMilliseconds, ceilingMilliseconds: settings.pollCeilingMilliseconds }, Math.random()), stopped);
        if (stopped.aborted) return interrupted(state, service, say);
        state = next(state, await outcomeOf(state, service), clock.now(), settings);
    }
    if (state.name === "succeeded") return state.outcome;
    if (state.cancel !== undefined) await cancel(service, state.cancel, say);
    sayLog(state.log, say);
    throw state.failure;
}

/** Says a state when it is new, and from time to time that it goes on. */
function reporter(settings: CommandSettings, say: (line: string) => void, clock: Clock): (state: OpenState) => void {
    let said = { text: "", at: 0 };
    return (state) => {
        const text = progress(state, settings);
        const now = clock.now();
        if (text === said.text && now - said.at < reminderMilliseconds) return;
        say(text === said.text ? `${text} (${Math.round((now - state.since) / 1000)} s)` : text);
        said = { text, at: now };
    };
}

async function outcomeOf(state: OpenState, service: CommandService): Promise<CommandEvent> {
    try {
        return await effect(state, service);
    } catch (error) {
        return { name: "refused", refusal: refusalOf(error) };
    }
}

async function effect(state: OpenState, service: CommandService): Promise<CommandEvent> {
    switch (state.name) {
        case "awaiting-instance": return { name: "instance", status: await service.instanceStatus() };
        case "sending": return { name: "sent", commandId: await service.send() };
        case "running": return { name: "invocation", view: await service.look(state.commandId) };
        case "reading-output": return { name: "output", text: await service.wholeOutput(state.url) };
    }
}

function progress(state: OpenState, { instanceId, document }: CommandSettings): string {
    switch (state.name) {
        case "awaiting-instance": return `Instance ${instanceId}: waiting until Systems Manager reaches it${state.attempt === 0 ? "" : `, ${state.seen}`}`;
        case "sending": return `Instance ${instanceId}: Online; sending document ${document}`;
        case "running": return `Command ${state.commandId}: ${state.status}`;
        case "reading-output": return `Command ${state.commandId}: Success; reading the whole output`;
    }
}

async function interrupted(state: CommandState, service: CommandService, say: (line: string) => void): Promise<never> {
    if (!("commandId" in state)) throw RunnerFailure.of("ssm-command-interrupted", "Told to stop before the command was sent.");
    await cancel(service, state.commandId, say);
    throw RunnerFailure.of("ssm-command-interrupted", `Told to stop; command ${state.commandId} was cancelled.`);
}

async function cancel(service: CommandService, commandId: string, say: (line: string) => void): Promise<void> {
    say(`Command ${commandId}: cancelling`);
    await service.cancel(commandId).catch((error: unknown) => { say(`Command ${commandId}: could not be cancelled: ${refusalOf(error).message}`); });
}

function sayLog(log: string, say: (line: string) => void): void {
    const lines = log.trimEnd().split("\n");
    if (log.trim() === "") return;
    if (lines.length > logLines) say(`  … ${lines.length - logLines} lines left out`);
    for (const line of lines.slice(-logLines)) say(`  ${line}`);
}
