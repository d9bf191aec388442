// Which changes replace an object, one row a rule, and which object goes first.
import assert from "node:assert/strict";
import { asText, type PropertyMap } from "../../../../local/cloud/objects/property";
import { ClusterRun } from "./cluster-run";
import { container, objectOf, template } from "./objects";

const selector = { matchLabels: { app: "web" } };
const rbac = "rbac.authorization.k8s.io";

type Row = readonly [name: string, key: string, change: PropertyMap, paths: readonly string[], replaces: boolean];

const rows: readonly Row[] = [
    ["more replicas", "deployment", { spec: { replicas: 3, selector, template } }, ["spec.replicas"], false],
    [
        "another selector",
        "deployment",
        {
            spec: {
                replicas: 2,
                selector: { matchLabels: { app: "web", tier: "one" } },
                template: { ...template, metadata: { labels: { app: "web", tier: "one" } } },
            },
        },
        ["spec.selector.matchLabels.tier", "spec.template.metadata.labels.tier"],
        true,
    ],
    [
        "another image",
        "deployment",
        {
            spec: {
                replicas: 2,
                selector,
                template: { ...template, spec: { containers: [{ ...container, image: "shop/web:2" }] } },
            },
        },
        ["spec.template.spec.containers[0].image"],
        false,
    ],
    [
        "a pod's image",
        "pod",
        { spec: { containers: [{ ...container, image: "shop/web:2" }] } },
        ["spec.containers[0].image"],
        true,
    ],
    [
        "a pod's tolerations",
        "pod",
        { spec: { containers: [container], tolerations: [{ operator: "Exists" }] } },
        ["spec.tolerations"],
        false,
    ],
    [
        "a job's template",
        "job",
        { spec: { template: { spec: { restartPolicy: "OnFailure", containers: [container] } } } },
        ["spec.template.spec.restartPolicy"],
        true,
    ],
    [
        "a stateful set's service",
        "store",
        { spec: { serviceName: "other", selector, template } },
        ["spec.serviceName"],
        true,
    ],
    ["a secret's contents", "secret", { stringData: { token: "other" } }, ["stringData.token"], true],
    ["a config map's contents", "settings", { data: { colour: "red" } }, ["data.colour"], true],
    [
        "a binding's role",
        "binding",
        { roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "view" } },
        ["roleRef.name"],
        true,
    ],
    [
        "a binding's subjects",
        "binding",
        { subjects: [{ kind: "ServiceAccount", name: "other", namespace: "shop" }] },
        ["subjects[0].name"],
        false,
    ],
    [
        "a role's rules",
        "role",
        { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }] },
        ["rules[0].verbs[0]"],
        false,
    ],
    ["a name", "settings", { metadata: { name: "other", namespace: "shop" } }, ["metadata.name"], true],
    ["a namespace", "settings", { metadata: { name: "settings", namespace: "default" } }, ["metadata.namespace"], true],
    [
        "a label",
        "settings",
        { metadata: { name: "settings", namespace: "shop", labels: { a: "b" } } },
        ["metadata.labels"],
        false,
    ],
    ["a storage class's provisioner", "storage", { provisioner: "other" }, ["provisioner"], true],
    ["a custom object's contents", "spec", { credspec: { CmsPlugins: [] } }, ["credspec.CmsPlugins"], false],
    [
        "a policy's expression",
        "policy",
        {
            spec: {
                matchConstraints: {
                    resourceRules: [
                        { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] },
                    ],
                },
                validations: [{ expression: "false" }],
            },
        },
        ["spec.validations[0].expression"],
        false,
    ],
];

describe("a change of an object", () => {
    const run = new ClusterRun();
    before(async () => {
        for (const key of ["namespace", "definition"]) await run.make(objectOf(key).type, key, objectOf(key).inputs);
    });
    after(() => {
        run.end();
    });

    for (const [name, key, change, paths, replaces] of rows) {
        it(`of ${name} ${replaces ? "replaces" : "is made in place"}`, async () => {
            const { type, inputs } = objectOf(key);
            const { changes } = await run.diff(type, key, inputs, { ...inputs, ...change });
            assert.deepEqual(changes.map(({ path }) => path).sort(), [...paths].sort());
            assert.equal(
                changes.some((one) => one.replaces),
                replaces,
            );
        });
    }

    it("deletes the old object first when the program gives the name, and not when the name is made", async () => {
        const { type, inputs } = objectOf("settings");
        const other = { data: { colour: "red" } };
        assert.equal((await run.diff(type, "settings", inputs, { ...inputs, ...other })).deleteBeforeReplace, true);
        assert.equal(
            (await run.diff(type, "settings", { data: { colour: "blue" } }, other)).deleteBeforeReplace,
            false,
        );
        assert.equal(
            (await run.diff(type, "settings", inputs, { ...inputs, metadata: { name: "other", namespace: "shop" } }))
                .deleteBeforeReplace,
            false,
        );
    });

    it("of contents is made in place when the provider says that they are mutable", async () => {
        run.connection = run.connect({ enableSecretMutable: "true", enableConfigMapMutable: "true" });
        const changed = async (key: string, change: PropertyMap): Promise<boolean> =>
            (
                await run.diff(objectOf(key).type, key, objectOf(key).inputs, { ...objectOf(key).inputs, ...change })
            ).changes.some(({ replaces }) => replaces);
        assert.equal(await changed("secret", { stringData: { token: "other" } }), false);
        assert.equal(await changed("settings", { data: { colour: "red" } }), false);
        assert.equal(await changed("secret", { type: "example.com/other" }), true);
        assert.equal(await changed("settings", { data: { colour: "red" }, immutable: true }), true);
    });

    it("is none where the program ignores it, or only names what is there already", async () => {
        const { type, inputs } = objectOf("settings");
        assert.deepEqual(
            (await run.diff(type, "settings", inputs, { ...inputs, data: { colour: "red" } }, ["data"])).changes,
            [],
        );
        const { inputs: named } = await run.check(type, "own", { data: { a: "b" } });
        const { changes } = run.connection.diff({
            urn: "urn",
            type,
            name: "own",
            id: "id",
            oldInputs: named,
            oldOutputs: named,
            news: {
                ...named,
                metadata: {
                    name: asText((named["metadata"] as PropertyMap)["name"]),
                    annotations: (named["metadata"] as PropertyMap)["annotations"] ?? null,
                },
            },
            ignoreChanges: [],
        });
        assert.deepEqual(changes, []);
    });
});
