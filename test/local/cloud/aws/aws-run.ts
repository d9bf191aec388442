// One aws provider instance over an empty cloud of its own, spoken to as the engine does it: check, then create.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsConnection } from "../../../../local/cloud/aws/connection";
import { MadeObjects } from "../../../../local/cloud/objects/made-objects";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { type Checked, type Difference, type Made } from "../../../../local/cloud/protocol/provider";

export function urnOf(type: string, name: string): string {
    return `urn:pulumi:test::gmsa::${type}::${name}`;
}

export class AwsRun {
    readonly home = mkdtempSync(join(tmpdir(), "gmsa-aws-"));
    readonly cloud = new MadeObjects(this.home);
    connection = this.connect();

    /** A provider instance as a further run of the engine would open it. */
    connect(configuration: PropertyMap = { region: "eu-west-1", defaultTags: { tags: { Project: "gmsa" } } }): AwsConnection {
        const connection = new AwsConnection(this.cloud);
        connection.configure(configuration);
        return connection;
    }

    check(type: string, name: string, news: PropertyMap, olds?: PropertyMap): Checked {
        return this.connection.check({ urn: urnOf(type, name), type, name, olds, news, randomSeed: Buffer.from(name) });
    }

    /** Checks and makes; throws with every failure. */
    async make(type: string, name: string, news: PropertyMap): Promise<Made & { readonly inputs: PropertyMap }> {
        const { inputs, failures } = this.check(type, name, news);
        if (failures.length > 0) throw new Error(`${type} ${name}: ${failures.join("\n")}`);
        return { ...await this.connection.create({ urn: urnOf(type, name), type, name, inputs, preview: false }), inputs };
    }

    async preview(type: string, name: string, news: PropertyMap): Promise<PropertyMap> {
        const { inputs } = this.check(type, name, news);
        return (await this.connection.create({ urn: urnOf(type, name), type, name, inputs, preview: true })).properties;
    }

    /** The diff of a change from one program to the next. */
    diff(type: string, name: string, before: PropertyMap, after: PropertyMap, ignoreChanges: readonly string[] = []): Difference {
        const oldInputs = this.check(type, name, before).inputs;
        const news = this.check(type, name, after, oldInputs).inputs;
        return this.connection.diff({ urn: urnOf(type, name), type, name, id: "id", oldInputs, oldOutputs: {}, news, ignoreChanges });
    }

    delete(type: string, name: string, id: string): Promise<void> {
        return this.connection.delete({ urn: urnOf(type, name), type, name, id, outputs: {} });
    }

    end(): void {
        this.cloud.close();
        rmSync(this.home, { recursive: true, force: true });
    }
}
