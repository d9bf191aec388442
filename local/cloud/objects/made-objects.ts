// Everything the stand-in providers made, with an index for each question that is asked of it (by id, ARN, name,
// holder), so that a resource costs the same in a cloud of ten objects and of ten thousand.
import { join } from "node:path";
import { ContentStore } from "./content-store";
import { Journal } from "./journal";
import { type MadeObject, objectKey } from "./made-object";
import { ObjectIndex } from "./object-index";

export class MadeObjects {
    private readonly objects = new Map<string, MadeObject>();
    private readonly types = new ObjectIndex<MadeObject>();
    private readonly ids = new ObjectIndex<MadeObject>();
    private readonly typedIds = new ObjectIndex<MadeObject>();
    private readonly arns = new ObjectIndex<MadeObject>();
    private readonly names = new ObjectIndex<MadeObject>();
    private readonly holders = new ObjectIndex<MadeObject>();
    private readonly journal: Journal;
    /** Bytes that belong to objects ({@link MadeObject.content}). */
    readonly contents: ContentStore;

    /**
     * Opens the cloud of an environment.
     * @param home folder that keeps it, e.g. `.gmsa/local`
     */
    constructor(home: string) {
        this.journal = new Journal(home);
        this.contents = new ContentStore(join(home, "contents"));
        const { objects, changes, empty } = this.journal.read();
        for (const object of objects) this.enter(object);
        for (const change of changes) {
            if ("put" in change) this.enter(change.put);
            else this.leave(change.remove);
        }
        if (!empty) this.save();
    }

    get size(): number {
        return this.objects.size;
    }

    /** Makes an object, or replaces what is known of it. */
    put(object: MadeObject): void {
        this.enter(object);
        this.journal.append({ put: object });
    }

    remove(object: { readonly urn: string; readonly id: string }): void {
        const key = objectKey(object);
        if (!this.leave(key)) return;
        this.journal.append({ remove: key });
    }

    get(key: string): MadeObject | undefined {
        return this.objects.get(key);
    }

    all(): MadeObject[] {
        return [...this.objects.values()];
    }

    ofType(type: string): Iterable<MadeObject> {
        return this.types.at(type);
    }

    /** The first object of a type that fits. */
    find(type: string, fits: (object: MadeObject) => boolean): MadeObject | undefined {
        for (const object of this.types.at(type)) if (fits(object)) return object;
        return undefined;
    }

    /** @param type asked for when the id alone is not unique: a bucket and its policy share theirs */
    byId(id: string, type?: string): MadeObject | undefined {
        return firstOfType(this.ids.at(id), type);
    }

    /** @param type asked for when the ARN alone is not unique: a secret's version has the secret's ARN */
    byArn(arn: string, type?: string): MadeObject | undefined {
        return firstOfType(this.arns.at(arn), type);
    }

    /** @param region absent for global types (IAM) */
    byName(type: string, name: string, region?: string): MadeObject | undefined {
        return firstOfType(this.names.at(nameKey(type, name, region)));
    }

    /** The object of a type with an id, or the one that it is a part of (a VPC for its default security group). */
    byTypedId(type: string, id: string, region?: string): MadeObject | undefined {
        for (const object of this.typedIds.at(`${type}|${id}`))
            if (region === undefined || object.region === undefined || object.region === region) return object;
        return undefined;
    }

    /** The objects that keep this one from being deleted. */
    holdersOf(object: MadeObject): ReadonlySet<MadeObject> {
        return this.holders.at(objectKey(object));
    }

    /** Writes a fresh snapshot; every change is on disk before that already. */
    save(): void {
        this.journal.compact([...this.objects.values()]);
    }

    close(): void {
        this.save();
        this.journal.close();
    }

    private enter(object: MadeObject): void {
        const key = objectKey(object);
        this.leave(key);
        this.objects.set(key, object);
        this.index(object, (index, text) => {
            index.add(text, object);
        });
    }

    private leave(key: string): boolean {
        const object = this.objects.get(key);
        if (object === undefined) return false;
        this.objects.delete(key);
        this.index(object, (index, text) => {
            index.remove(text, object);
        });
        return true;
    }

    private index(object: MadeObject, visit: (index: ObjectIndex<MadeObject>, text: string) => void): void {
        visit(this.types, object.type);
        visit(this.ids, object.id);
        visit(this.typedIds, `${object.type}|${object.id}`);
        for (const part of object.parts ?? []) visit(this.typedIds, `${part.type}|${part.id}`);
        if (object.arn !== undefined) visit(this.arns, object.arn);
        if (object.physicalName !== undefined)
            visit(this.names, nameKey(object.type, object.physicalName, object.region));
        for (const held of object.holds ?? []) visit(this.holders, held);
    }
}

function nameKey(type: string, name: string, region: string | undefined): string {
    return `${type}|${region ?? ""}|${name}`;
}

function firstOfType(objects: ReadonlySet<MadeObject>, type?: string): MadeObject | undefined {
    for (const object of objects) if (type === undefined || object.type === type) return object;
    return undefined;
}
