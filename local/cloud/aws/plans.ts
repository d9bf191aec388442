// What the resources of a run are going to be called. A preview knows names before anything is made: by them it can
// refuse two new resources that could not both exist, and let one name another that the same run will make.

export class Plans {
    private readonly owners = new Map<string, string>();
    /** Without case, as some services take names (a role `Web` is found as `web`). */
    private readonly names = new Set<string>();

    /** Plans a name for a resource, and says which resource planned it first. */
    claim(type: string, region: string, name: string, urn: string): string {
        const key = `${type}|${region}|${name}`;
        const owner = this.owners.get(key);
        if (owner !== undefined) return owner;
        this.owners.set(key, urn);
        this.names.add(`${type}|${region}|${name}`.toLowerCase());
        return urn;
    }

    /** Whether a resource of the type will have the name, in the region or as one of a global type. */
    has(type: string, region: string, name: string): boolean {
        return [region, ""].some((place) => this.names.has(`${type}|${place}|${name}`.toLowerCase()));
    }

    /** The same for an ARN, by the name inside it: what is behind a slash or the last colon. */
    hasArn(type: string, region: string, arn: string): boolean {
        const resource = arn.split(":").slice(5).join(":");
        const segments = resource.split(/[/:]/);
        return [resource, ...segments.map((_, index) => segments.slice(index).join("/"))].some(
            (name) => name !== "" && this.has(type, region, name),
        );
    }

    clear(): void {
        this.owners.clear();
        this.names.clear();
    }
}
