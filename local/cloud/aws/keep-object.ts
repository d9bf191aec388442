// A made or updated resource as the cloud knows it from then on.
import { objectKey } from "../objects/made-object";
import { type PropertyMap } from "../objects/property";
import { revealMap } from "../protocol/signature";
import { PropertyView } from "../resource/property-view";
import { type Subject } from "../resource/row";
import { type Row } from "./catalogue";
import { handedOut } from "./outputs";
import { held } from "./references";
import { physicalNameOf } from "./unique-name";

interface Kept {
    readonly id: string;
    readonly arn: string | undefined;
    readonly inputs: PropertyMap;
    readonly outputs: PropertyMap;
}

/** Puts the object into the subject's cloud, with what it holds and the content it brings. */
export function keepObject(row: Row, subject: Subject, { id, arn, inputs, outputs }: Kept): void {
    const { behaviour } = row;
    const plain = handedOut(row, outputs);
    const physicalName = physicalNameOf(behaviour, { inputs: new PropertyView(plain) });
    const parts = behaviour.parts?.(plain);
    subject.cloud.put({
        type: subject.type,
        urn: subject.urn,
        id,
        ...(arn !== undefined && { arn }),
        ...(physicalName !== undefined && { physicalName }),
        ...(behaviour.global !== true && { region: subject.place.region }),
        inputs: handedOut(row, inputs),
        outputs: plain,
        ...(parts !== undefined && { parts }),
        holds: [...new Set(held(behaviour.references ?? [], subject).map(objectKey))],
        ...(behaviour.content !== undefined && {
            content: subject.cloud.contents.keep(behaviour.content(revealMap(inputs))),
        }),
    });
}
