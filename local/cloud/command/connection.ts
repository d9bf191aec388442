// One command provider instance: `local.Command` really runs; nothing runs in a preview.
import { randomBytes } from "node:crypto";
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue, textOf } from "../objects/property";
import { type EngineLog } from "../protocol/engine-log";
import {
    type Checked,
    type CheckRequest,
    type CreateRequest,
    type DeleteRequest,
    type Difference,
    type DiffRequest,
    type Found,
    type InvokeAnswer,
    type Made,
    type ProviderConnection,
    type ReadRequest,
    type UpdateRequest,
} from "../protocol/provider";
import { Refusal } from "../protocol/refusal";
import { isSecret, reveal, revealMap, secret, unknownValue } from "../protocol/signature";
import { compare } from "../resource/comparison";
import { formatFault } from "../resource/fault";
import { formatPath, isWithin, parsePattern } from "../resource/path";
import { checkShape } from "../resource/shape";
import { leftBehind } from "./assets";
import { commandShape, commandType, loggingModes, readInputs } from "./inputs";
import { type PrintedOutput, runCommand } from "./run";

const computed = ["stdout", "stderr"];
const silence: PrintedOutput = { stdout: "", stderr: "" };

export class CommandConnection implements ProviderConnection {
    private interruption = new AbortController();

    constructor(
        private readonly log: EngineLog,
        private readonly surroundings: Readonly<Record<string, string>>,
    ) {}

    checkConfiguration(news: PropertyMap): Checked {
        return { inputs: news, failures: [] };
    }

    configure(): void {
        this.interruption = new AbortController();
    }

    check({ type, news }: CheckRequest): Checked {
        if (type !== commandType) return { inputs: news, failures: [unknownType(type)] };
        const plain = revealMap(news);
        const logging = plain["logging"];
        const faults = checkShape(plain, commandShape);
        if (typeof logging === "string" && logging !== unknownValue && !loggingModes.some((mode) => mode === logging))
            faults.push({ path: "logging", found: logging, problem: "is no mode", allowed: loggingModes.join(", ") });
        return { inputs: news, failures: faults.map((fault) => formatFault(fault, (path) => hidden(news, path))) };
    }

    diff({ oldInputs, news, ignoreChanges }: DiffRequest): Difference {
        const ignored = ignoreChanges.map(parsePattern);
        const changes = compare(revealMap(oldInputs), revealMap(news), { sets: [], meanings: [], kept: [] }).filter(
            ({ path }) => !ignored.some((pattern) => isWithin(path, pattern)),
        );
        return {
            changes: changes.map(({ path, kind }) => ({
                path: formatPath(path),
                kind,
                replaces: path[0] === "triggers",
            })),
            deleteBeforeReplace: false,
        };
    }

    async create({ urn, inputs, preview, name }: CreateRequest): Promise<Made> {
        if (preview) return { id: "", properties: withUnknownOutputs(inputs) };
        return {
            id: `${name}${randomBytes(4).toString("hex")}`,
            properties: await this.outputs(urn, "create", inputs, silence),
        };
    }

    async update({ urn, inputs, oldOutputs, preview }: UpdateRequest): Promise<PropertyMap> {
        const runs = textOf(reveal(inputs["update"] ?? inputs["create"] ?? null)) !== undefined;
        if (preview) return runs ? withUnknownOutputs(inputs) : { ...inputs, ...pick(oldOutputs, computed) };
        return this.outputs(
            urn,
            inputs["update"] === undefined ? "create" : "update",
            inputs,
            printedBefore(oldOutputs),
        );
    }

    async delete({ urn, outputs }: DeleteRequest): Promise<void> {
        await this.outputs(urn, "delete", outputs, printedBefore(outputs));
    }

    /** A command is what its state says: nothing in the world can be asked. */
    read({ id, inputs, properties, type }: ReadRequest): Found | undefined {
        if (inputs === undefined || properties === undefined)
            throw new Refusal(`${type} "${id}" cannot be imported: a command leaves nothing to read.`);
        return { id, inputs, properties };
    }

    invoke(token: string): InvokeAnswer {
        throw new Refusal(
            `${token} is no function of the local cloud's command provider. Allowed: resources of type ${commandType}.`,
        );
    }

    cancel(): void {
        this.interruption.abort();
    }

    /** Runs the named command, if the program gives one, and says what it printed and left behind. */
    private async outputs(
        urn: string,
        which: "create" | "update" | "delete",
        properties: PropertyMap,
        previous: PrintedOutput,
    ): Promise<PropertyMap> {
        const plain = revealMap(properties);
        const command = textOf(plain[which]);
        const given = Object.fromEntries(Object.entries(properties).filter(([name]) => name in commandShape));
        if (command === undefined || command === "") return { ...given, ...previous };
        const inputs = readInputs(plain);
        const printed = await runCommand({
            command,
            inputs,
            previous,
            surroundings: this.surroundings,
            log: (line) => {
                this.log.info(urn, line);
            },
            signal: this.interruption.signal,
        });
        return { ...given, ...markLikeInputs(properties, printed), ...leftBehind(inputs) };
    }
}

function unknownType(type: string): string {
    return `${type} is no type of the local cloud. Allowed: ${commandType}. Commands on other machines go through Systems Manager.`;
}

function withUnknownOutputs(inputs: PropertyMap): PropertyMap {
    const names = [
        ...computed,
        ...(inputs["assetPaths"] === undefined ? [] : ["assets"]),
        ...(inputs["archivePaths"] === undefined ? [] : ["archive"]),
    ];
    return { ...inputs, ...Object.fromEntries(names.map((name) => [name, unknownValue])) };
}

function pick(properties: PropertyMap, names: readonly string[]): PropertyMap {
    return Object.fromEntries(
        names.flatMap((name): [string, PropertyValue][] => {
            const value = properties[name];
            return value === undefined ? [] : [[name, value]];
        }),
    );
}

function printedBefore(outputs: PropertyMap): PrintedOutput {
    const plain = revealMap(pick(outputs, computed));
    return { stdout: textOf(plain["stdout"]) ?? "", stderr: textOf(plain["stderr"]) ?? "" };
}

/** What a command printed is secret when anything it was given is: it may have printed it. */
function markLikeInputs(properties: PropertyMap, { stdout, stderr }: PrintedOutput): PropertyMap {
    const given = Object.entries(properties)
        .filter(([name]) => name in commandShape)
        .map(([, value]) => value);
    return given.some(holdsSecret) ? { stdout: secret(stdout), stderr: secret(stderr) } : { stdout, stderr };
}

function holdsSecret(value: PropertyValue): boolean {
    if (isSecret(value)) return true;
    if (isPropertyList(value)) return value.some(holdsSecret);
    return isPropertyMap(value) && Object.values(value).some(holdsSecret);
}

function hidden(news: PropertyMap, path: string): boolean {
    return holdsSecret(news[path.split(/[.[]/, 1)[0] ?? ""] ?? null);
}
