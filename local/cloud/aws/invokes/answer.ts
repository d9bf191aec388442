// Functions of the aws package (`aws.getRegion()` …). Unknown functions and wrong arguments are refused.
import { status } from "@grpc/grpc-js";
import { type MadeObjects } from "../../objects/made-objects";
import { type PropertyMap } from "../../objects/property";
import { type InvokeAnswer } from "../../protocol/provider";
import { Refusal } from "../../protocol/refusal";
import { formatFault } from "../../resource/fault";
import { PropertyView } from "../../resource/property-view";
import { type Place } from "../../resource/row";
import { checkShape } from "../../resource/shape";
import { type Configuration } from "../configuration";
import { placeOf } from "../region";
import { accountAnswers } from "./account";
import { addOnAnswers } from "./add-ons";
import argumentShapes from "./arguments.json";
import { imageAnswers } from "./images";
import { objectAnswers } from "./objects";
import { parameterAnswers } from "./parameters";
import { secretAnswers } from "./secrets";

export interface Question {
    readonly args: PropertyView;
    readonly place: Place;
    readonly cloud: MadeObjects;
}

/** Answers an invoke; throws a `Refusal` when there is no answer (nothing found, several found). */
export type InvokeFunction = (question: Question) => PropertyMap;

const answers: Readonly<Record<string, InvokeFunction>> = {
    ...accountAnswers,
    ...addOnAnswers,
    ...imageAnswers,
    ...objectAnswers,
    ...parameterAnswers,
    ...secretAnswers,
};
const shapes: Readonly<Record<string, object>> = argumentShapes;

/** Tokens of every known function. */
export function knownFunctions(): string[] {
    return Object.keys(answers).sort();
}

export function answerInvoke(
    token: string,
    args: PropertyMap,
    configuration: Configuration,
    cloud: MadeObjects,
): InvokeAnswer {
    const answer = answers[token];
    const shape = shapes[token];
    if (answer === undefined || shape === undefined)
        throw new Refusal(
            `${token} is no function of the local cloud. Allowed: ${knownFunctions().join(", ")}.`,
            status.NOT_FOUND,
        );
    const faults = checkShape(args, { ...shape });
    if (faults.length > 0) return { result: {}, failures: faults.map((fault) => formatFault(fault, () => false)) };
    const place = placeOf(args, configuration.place);
    return {
        result: { ...args, region: place.region, ...answer({ args: new PropertyView(args), place, cloud }) },
        failures: [],
    };
}
