import assert from "node:assert/strict";
import { RunnerFailure } from "../../../../cli/ssm-runner/failure/runner-failure";
import { next, startOfCourse } from "../../../../cli/ssm-runner/run-command/command-course";
import type { CommandEvent, CommandState, InvocationView, OpenState } from "../../../../cli/ssm-runner/run-command/command-state";

const settings = { document: "Run", instanceId: "i-0123456789abcdef0", outputBucket: undefined, onlineSeconds: 900, commandSeconds: 4200 } as const;
const seconds = (count: number): number => count * 1000;
const awaiting: OpenState = { name: "awaiting-instance", since: 0, attempt: 3, seen: "not registered" };
const sending: OpenState = { name: "sending", since: 0, attempt: 0 };
const running: OpenState = { name: "running", since: 0, attempt: 2, commandId: "c", status: "InProgress" };
const reading: OpenState = { name: "reading-output", since: 0, attempt: 0, commandId: "c", url: "u" };

const invocation = (view: Partial<InvocationView>): CommandEvent => ({ name: "invocation", view: { status: "Success", statusDetails: "", exitCode: 0, stdout: "log\n{\"version\":1}\n", stderr: "", stdoutUrl: "u", ...view } });
const refused = (code: string, more: object = {}): CommandEvent => ({ name: "refused", refusal: { code, message: "m", status: 400, ...more } });
const codeOf = (state: CommandState): string => (state.name === "failed" ? state.failure.problems.map((problem) => problem.code).join() : state.name);

describe("the course of a command", () => {
    it("begins with the instance", () => { assert.equal(startOfCourse(5).name, "awaiting-instance"); });

    it("sends when the instance is Online", () => {
        assert.deepEqual(next(awaiting, { name: "instance", status: "Online" }, seconds(1), settings), { name: "sending", since: 1000, attempt: 0 });
    });

    it("remembers what it saw of an instance that is not Online yet", () => {
        assert.deepEqual(next(awaiting, { name: "instance", status: "ConnectionLost" }, seconds(1), settings), { ...awaiting, attempt: 4, seen: "ConnectionLost" });
    });

    it("runs once sent, and looks more rarely while nothing changes", () => {
        const sent = next(sending, { name: "sent", commandId: "c" }, seconds(2), settings);
        assert.deepEqual(sent, { name: "running", since: 2000, attempt: 0, commandId: "c", status: "Pending" });
        assert.deepEqual(next(running, invocation({ status: "InProgress" }), seconds(3), settings), { ...running, attempt: 3 });
        assert.deepEqual(next(running, invocation({ status: "Cancelling" }), seconds(3), settings), { ...running, status: "Cancelling", attempt: 1 });
    });

    it("ends with the last line of the output", () => {
        assert.deepEqual(next(running, invocation({ stdout: "a\n{ \"b\": 1 }\n\n" }), 1, settings), { name: "succeeded", outcome: "{\"b\":1}" });
    });

    it("fetches an output that was cut when it was kept, and ends with its last line", () => {
        const fetching = next(running, invocation({ stdout: "x".repeat(24_000) }), 1, { ...settings, outputBucket: "b" });
        assert.deepEqual(fetching, { name: "reading-output", since: 1, attempt: 0, commandId: "c", url: "u" });
        assert.deepEqual(next(reading, { name: "output", text: "…\n{}" }, 1, settings), { name: "succeeded", outcome: "{}" });
    });

    const passing: readonly (readonly [name: string, state: OpenState, event: CommandEvent, at: number])[] = [
        ["a throttled look at the instance", awaiting, refused("ThrottlingException"), 899],
        ["a throttled sending", sending, refused("RequestLimitExceeded"), 119],
        ["too many requests", running, refused("Anything", { status: 429 }), 4199],
        ["trouble inside the service", running, refused("InternalServerError", { status: 500 }), 4199],
        ["a lost connection", running, refused("ECONNRESET", { status: undefined }), 4199],
        ["a command the service does not see yet", running, refused("InvocationDoesNotExist"), 59],
        ["a command id the service does not know yet", running, refused("InvalidCommandId"), 59],
        ["a throttled download", reading, refused("SlowDown", { status: 503 }), 119],
    ];
    for (const [name, state, event, at] of passing) {
        it(`tries again after ${name}`, () => { assert.deepEqual(next(state, event, seconds(at), settings), { ...state, attempt: state.attempt + 1 }); });
    }

    const ends: readonly (readonly [code: string, name: string, state: OpenState, event: CommandEvent, at?: number])[] = [
        ["ssm-instance-not-online", "the instance does not register in time", awaiting, { name: "instance", status: undefined }, 900],
        ["ssm-instance-unknown", "the service does not know the instance", sending, refused("InvalidInstanceId")],
        ["ssm-document-unknown", "there is no such document", sending, refused("InvalidDocument")],
        ["ssm-document-broken", "the document cannot be run", sending, refused("InvalidDocumentContent")],
        ["ssm-parameters-refused", "a parameter does not fit", sending, refused("InvalidParameters")],
        ["aws-access-denied", "the deployer may not send", sending, refused("AccessDeniedException")],
        ["aws-credentials", "the credentials are not valid", awaiting, refused("UnrecognizedClientException")],
        ["aws-throttled", "throttling does not end", sending, refused("ThrottlingException"), 120],
        ["aws-unreachable", "nothing answers", awaiting, refused("ECONNREFUSED", { status: undefined }), 900],
        ["aws-service-error", "the service says something else", sending, refused("UnsupportedPlatformType")],
        ["ssm-command-lost", "the command never shows", running, refused("InvocationDoesNotExist"), 60],
        ["ssm-command-cancelled", "someone cancels the command", running, invocation({ status: "Cancelled" })],
        ["ssm-command-timed-out", "the script runs too long", running, invocation({ status: "TimedOut", statusDetails: "ExecutionTimedOut" })],
        ["ssm-command-not-delivered", "the agent does not fetch the command", running, invocation({ status: "TimedOut", statusDetails: "DeliveryTimedOut" })],
        ["ssm-command-not-delivered", "the agent cannot be reached", running, invocation({ status: "Failed", statusDetails: "Undeliverable" })],
        ["ssm-command-failed", "the script fails", running, invocation({ status: "Failed", exitCode: 3, stdout: "" })],
        ["ssm-command-overdue", "the command does not end", running, invocation({ status: "InProgress" }), 4200],
        ["ssm-output-cut", "the output is cut and was not kept", running, invocation({ stdout: "x".repeat(24_000) })],
        ["ssm-output-unreadable", "the kept output may not be read", reading, refused("AccessDenied", { status: 403 })],
        ["ssm-output-unreadable", "the kept output is not there", reading, refused("NoSuchKey", { status: 404 })],
        ["ssm-outcome-missing", "the last line is no JSON", running, invocation({ stdout: "{}\ndone\n" })],
        ["ssm-outcome-missing", "the last line is no object", running, invocation({ stdout: "[1]" })],
        ["ssm-outcome-missing", "nothing was printed", running, invocation({ stdout: "" })],
    ];
    for (const [code, name, state, event, at = 1] of ends) {
        it(`fails with ${code} when ${name}`, () => { assert.equal(codeOf(next(state, event, seconds(at), settings)), code); });
    }

    it("hands on the worker's own account of a failure", () => {
        const account = { error: { code: "directory-access-denied", message: "no right", fix: "Grant it.", problems: [] } };
        const state = next(running, invocation({ status: "Failed", stdout: `log\n${JSON.stringify(account)}\n`, stderr: "diagnostics" }), 1, settings);
        assert.ok(state.name === "failed" && state.failure instanceof RunnerFailure);
        assert.deepEqual(state.failure.problems, [{ code: "directory-access-denied", path: "", message: "no right", fix: "Grant it." }]);
        assert.equal(state.log, "diagnostics");
    });

    it("hands on every problem of the worker's account", () => {
        const problems = ["a", "b"].map((code) => ({ code, path: "accounts[0]", message: "m", fix: "f" }));
        assert.equal(codeOf(next(running, invocation({ stdout: JSON.stringify({ error: { code: "x", message: "m", fix: "f", problems } }) }), 1, settings)), "a,b");
    });

    it("cancels a command that is overdue", () => {
        const state = next(running, invocation({ status: "InProgress" }), seconds(4200), settings);
        assert.equal(state.name === "failed" && state.cancel, "c");
    });

    it("does not accept what cannot happen", () => {
        assert.throws(() => next(sending, { name: "output", text: "" }, 1, settings), /A command that is sending cannot see "output"/);
    });
});
