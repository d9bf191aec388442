// One type of resource: its interface (data, from the provider's own tables) and its behaviour (what the service
// computes, refuses and refers to). A type is served when it has both.
import { type MadeObjects } from "../objects/made-objects";
import { type PropertyMap, type PropertyValue } from "../objects/property";
import { type Autoname } from "./autoname";
import { type Fault } from "./fault";
import { type PropertyView } from "./property-view";
import { type ObjectShape } from "./shape";

/** A row of an `interface.json`. Paths are patterns: `[]` is every element of a list. */
export interface ResourceInterface {
    readonly inputs: ObjectShape;
    /** Outputs that are no inputs. */
    readonly computed?: readonly string[];
    /** Inputs that the service fills in; leaving one out asks for no change. */
    readonly kept?: readonly string[];
    /** A change at or below replaces the resource. */
    readonly replaces?: readonly string[];
    /** Adding or removing the block replaces, a change inside does not. */
    readonly replacesOnPresence?: readonly string[];
    /** Values the provider fills in at check. */
    readonly defaults?: Readonly<Record<string, PropertyValue>>;
    /** Values the service answers with when none was given; outputs only. */
    readonly answers?: Readonly<Record<string, PropertyValue>>;
    readonly enums?: Readonly<Record<string, readonly PropertyValue[]>>;
    readonly secrets?: readonly string[];
}

export interface Place {
    readonly partition: string;
    readonly account: string;
    readonly region: string;
}

/** What rules look at: one resource's inputs and the cloud it would be made in. */
export interface Subject {
    readonly type: string;
    readonly urn: string;
    readonly inputs: PropertyView;
    readonly cloud: MadeObjects;
    readonly place: Place;
    /**
     * Whether the same run will make what a text names (by name or ARN). A check is often part of a preview, where
     * nothing is made yet; when the resource itself is made, what it names must be there, and this is never true.
     */
    readonly isPlanned: (type: string, text: string) => boolean;
}

export type Rule = (subject: Subject) => Fault[];

/** A resource being made: its id, and the outputs made so far (inputs included). */
export interface Making extends Subject {
    readonly id: string;
    readonly outputs: PropertyView;
}

/** A template (see template.ts), a plain value, or a function. */
export type Answer = PropertyValue | ((making: Making) => PropertyValue);

/** A text input that holds a document of its own. */
export interface Document {
    /** Equal texts for documents of equal meaning. */
    readonly canonical: (text: string) => string;
    readonly check: (text: string, path: string, subject: Subject) => Fault[];
}

/** An input that names another object. */
export interface Reference {
    /** Pattern of the input. */
    readonly at: string;
    /** Types the object may be of. */
    readonly to: readonly string[];
    /** What of the object the input holds. */
    readonly by: readonly ("id" | "arn" | "name")[];
    /** Other values that are right: AWS-managed policies, another account's ARNs. */
    readonly known?: (value: string, subject: Subject) => boolean;
    /** Whether the service refuses to delete the object while this one names it. */
    readonly holds?: boolean;
}

export interface Part {
    readonly type: string;
    readonly id: string;
}

export interface Behaviour {
    /** Template or function of the id. */
    readonly id: string | ((making: Making) => string);
    readonly arn?: string | ((making: Making) => string);
    /** One namespace for all regions (IAM). */
    readonly global?: boolean;
    readonly autoname?: Autoname;
    /**
     * What no two objects may share: inputs that together, joined by `/`, are the physical name, or a function of
     * the inputs (undefined while it cannot be told).
     */
    readonly unique?: readonly string[] | ((inputs: PropertyView) => string | undefined);
    readonly outputs?: Readonly<Record<string, Answer>>;
    /** Inputs to which the service adds in the outputs, e.g. the addresses of given subnets. */
    readonly completed?: Readonly<Record<string, (making: Making) => PropertyValue>>;
    /** Outputs that an update makes anew. */
    readonly renewed?: Readonly<Record<string, (making: Making, old: PropertyView) => PropertyValue>>;
    readonly sets?: readonly string[];
    readonly documents?: Readonly<Record<string, Document>>;
    readonly references?: readonly Reference[];
    readonly rules?: readonly Rule[];
    /** For entries of `replaces` that replace in some cases only. */
    readonly replacesIf?: Readonly<Record<string, (old: PropertyView, next: PropertyView) => boolean>>;
    /** A change that the service can neither do in place nor by replacement. */
    readonly refusesChange?: (old: PropertyView, next: PropertyView) => Fault[];
    readonly deleteBeforeReplace?: boolean;
    /** Input that, when true, deletes what still depends on the object along with it. */
    readonly forcedBy?: string;
    /** Objects the service makes along with this one and other resources may name: a VPC's default group. */
    readonly parts?: (outputs: PropertyMap) => readonly Part[];
    /** Inputs that the service takes and never hands out; they are not kept. */
    readonly writeOnly?: readonly string[];
    /** Bytes to keep for the local endpoints. */
    readonly content?: (inputs: PropertyMap) => Uint8Array;
}
