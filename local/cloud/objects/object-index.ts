// A multi-map from a text (id, ARN, name …) to made objects. Lists, because an id is unique within its type
// only: the bucket `assets` and the bucket policy of it have the same id.

export class ObjectIndex<T> {
    private readonly entries = new Map<string, Set<T>>();

    add(text: string, object: T): void {
        const found = this.entries.get(text);
        if (found === undefined) this.entries.set(text, new Set([object]));
        else found.add(object);
    }

    remove(text: string, object: T): void {
        const found = this.entries.get(text);
        if (found === undefined) return;
        found.delete(object);
        if (found.size === 0) this.entries.delete(text);
    }

    at(text: string): ReadonlySet<T> {
        return this.entries.get(text) ?? new Set<T>();
    }
}
