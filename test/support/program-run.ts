// Runs a program or a component against strict mocks: no engine, no provider, but every resource's inputs are held
// against the local cloud's interface tables, ids and ARNs look as AWS makes them, and nothing goes unawaited.
import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { getStore } from "@pulumi/pulumi/runtime/state";
import type { PropertyMap } from "../../local/cloud/objects/property";
import { inputFaults } from "./input-faults";
import { answerOf, madeOutputs } from "./made-outputs";
import { remoteComponents } from "./remote-components";
import { plainMap, secretPathsOf } from "./wire-value";

export interface RunOptions {
    /** @default "directory-test" */
    readonly stack?: string;
    /** Configuration as the engine gives it: full keys, objects as JSON. */
    readonly config?: Readonly<Record<string, string>>;
    /** Nothing is made: ids and computed outputs stay unknown. */
    readonly preview?: boolean;
    /** What the directory worker answers: standard output of commands by logical name. */
    readonly commandOutput?: Readonly<Record<string, string>>;
    /** Outputs of other stacks, by stack name. */
    readonly stacks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    /** Results of lookups that differ from the usual ones, by token. */
    readonly lookups?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface RenderedResource {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    /** `undefined` for the stack itself. */
    readonly parent: string | undefined;
    readonly isCustom: boolean;
    /** As the program gave them, secrets opened, `undefined` left out; unknown values are the engine's text for them. */
    readonly inputs: PropertyMap;
    /** Paths in `inputs` whose values are secret, e.g. `password`. */
    readonly secretInputs: readonly string[];
    /** Outputs, as the mocks made them; empty for components and in a preview. */
    readonly state: Readonly<Record<string, unknown>>;
    /** Urns, by input. */
    readonly inputDependencies: Readonly<Record<string, readonly string[]>>;
    readonly dependsOn: readonly string[];
    readonly protect: boolean;
    readonly ignoreChanges: readonly string[];
    readonly deleteBeforeReplace: boolean;
    /** Urn and id; empty: the default provider. */
    readonly provider: string;
}

export class ProgramRun {
    constructor(readonly resources: readonly RenderedResource[], readonly outputs: Readonly<Record<string, unknown>>) {}

    of(type: string): RenderedResource[] {
        return this.resources.filter((resource) => resource.type === type);
    }

    /** @throws Error that lists what there is, when not exactly one resource fits. */
    one(type: string, name?: string): RenderedResource {
        const found = this.of(type).filter((resource) => name === undefined || resource.name === name);
        const [only] = found;
        if (only === undefined || found.length > 1) throw new Error(`${found.length} resources of type ${type}${name === undefined ? "" : ` named ${name}`}. There are: ${this.of(type).map((resource) => resource.name).join(", ") || "none"}`);
        return only;
    }
}

/** @throws Error with every fault of every resource, or with what the program threw. */
export async function runProgram(program: () => unknown, options: RunOptions = {}): Promise<ProgramRun> {
    const rendered = new Map<string, RenderedResource>();
    const faults: string[] = [];
    const mocks = mocksOf(options);
    await pulumi.runtime.setMocks(mocks, "gmsa", options.stack ?? "directory-test", options.preview ?? false, "organization");
    pulumi.runtime.setMockOptions(new RecordingMonitor(mocks, rendered, faults), "gmsa", options.stack ?? "directory-test", options.preview ?? false, "organization");
    pulumi.runtime.setAllConfig({ ...options.config });
    const outputs: unknown = await orFirstRejection(async () => {
        const ended: unknown = await pulumi.runtime.runInPulumiStack(() => Promise.resolve(program() as pulumi.Inputs));
        await pulumi.runtime.disconnect(); // waits for what is still on its way
        return ended;
    });
    if (faults.length > 0) throw new Error(`The program rendered what AWS would refuse:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    return new ProgramRun([...rendered.values()], (outputs ?? {}) as Record<string, unknown>);
}

/** A resource whose input fails rejects nobody's promise and leaves those that wait for it waiting: the engine stops there. */
async function orFirstRejection<Result>(run: () => Promise<Result>): Promise<Result> {
    let stop: (reason: Error) => void = () => undefined;
    const rejection = new Promise<never>((_resolve, reject) => { stop = reject; });
    process.on("unhandledRejection", stop);
    try {
        const result = await Promise.race([run(), rejection]);
        await Promise.race([new Promise(setImmediate), rejection]); // Node tells of a rejection a turn later
        return result;
    } finally {
        await new Promise(setImmediate); // further rejections of the same run
        process.off("unhandledRejection", stop);
        getStore().leakCandidates.clear(); // forgets those left waiting: the runtime would fail the whole test process for them
    }
}

function mocksOf(options: RunOptions): pulumi.runtime.Mocks {
    return {
        newResource: ({ type, name, inputs, custom, id }) => {
            if (!custom) return { id: undefined, state: options.preview === true ? {} : remoteComponents[type]?.outputs(inputs as Record<string, unknown>) ?? {} };
            const made = madeOutputs(type, name, inputs as Record<string, unknown>, options);
            return options.preview === true && (id ?? "") === "" ? { id: undefined, state: inputs as Record<string, unknown> } : made;
        },
        call: ({ token, inputs }) => answerOf(token, inputs as Record<string, unknown>, options),
    };
}

/** Keeps what the mocks are not told: parents, dependencies, options, and which inputs are secret. */
class RecordingMonitor extends MockMonitor {
    constructor(mocks: pulumi.runtime.Mocks, private readonly rendered: Map<string, RenderedResource>, private readonly faults: string[]) {
        super(mocks);
    }

    override async registerResource(request: RegisterResourceRequest, callback: (error: unknown, response: RegisterResourceResponse | undefined) => void): Promise<void> {
        const wire = (request.getObject()?.toJavaScript() ?? {});
        this.faults.push(...inputFaults(request.getType(), wire).map((fault) => `${request.getType()} ${request.getName()}: ${fault}`));
        await super.registerResource(request, (error: unknown, response: RegisterResourceResponse | undefined) => {
            if (response !== undefined) this.record(request, wire, response.getUrn(), { ...plainMap((response.getObject()?.toJavaScript() ?? {})), ...(response.getId() !== "" && { id: response.getId() }) });
            callback(error, response);
        });
    }

    private record(request: RegisterResourceRequest, wire: PropertyMap, urn: string, state: Record<string, unknown>): void {
        if (this.rendered.has(urn)) this.faults.push(`${urn} is registered twice`);
        this.rendered.set(urn, {
            type: request.getType(),
            name: request.getName(),
            urn,
            parent: request.getParent() === "" ? undefined : request.getParent(),
            isCustom: request.getCustom(),
            inputs: plainMap(wire),
            secretInputs: secretPathsOf(wire),
            state,
            inputDependencies: Object.fromEntries([...request.getPropertydependenciesMap().entries()].map(([input, list]) => [input, list.getUrnsList()])),
            dependsOn: request.getDependenciesList(),
            protect: request.getProtect() ?? false,
            ignoreChanges: request.getIgnorechangesList(),
            deleteBeforeReplace: request.getDeletebeforereplace(),
            provider: request.getProvider(),
        });
    }
}

/** A JSON document among a resource's inputs. @throws Error when there is none. */
export function documentOf(resource: RenderedResource, input: string): unknown {
    const text = resource.inputs[input];
    if (typeof text !== "string") throw new Error(`${resource.name} has no document in ${input}`);
    return JSON.parse(text);
}
