// The behaviour of admission as a table: the same for whatever enforces it, admission policies or webhook.
import type { Level, PlaceInPod, PodRow } from "./pod-rows";

/** `written`: admitted, each named place with its spec's contents. Else the code in the refusal, with its status. */
export type Outcome = "written" | { readonly code: string; readonly status: 403 | 422 };

export interface BehaviourRow extends PodRow { readonly title: string; readonly outcome: Outcome }

const noGrant: Outcome = { code: "gmsa-pod-has-grant", status: 403 };
const noSpec: Outcome = { code: "gmsa-spec-exists", status: 422 };
const noName: Outcome = { code: "pod-has-no-inline-credential-spec", status: 422 };
const tooMany: Outcome = { code: "gmsa-pod-distinct-specs", status: 422 };
const forged = "{\"CmsPlugins\":[\"ActiveDirectory\"]}";

/** One situation at one place, tried at every level. */
const situations: readonly (readonly [title: string, namespace: string, account: string, place: PlaceInPod, outcome: Outcome])[] = [
    ["a spec that its account may use", "shop", "app", { name: "web" }, "written"],
    ["a joined spec", "shop", "app", { name: "desk" }, "written"],
    ["a spec offered to two namespaces, in the second", "office", "app", { name: "shared" }, "written"],
    ["a spec that another account may use", "shop", "stranger", { name: "web" }, noGrant],
    ["a spec that the account of this name may use in another namespace", "office", "app", { name: "lent" }, noGrant],
    ["a spec that does not exist", "shop", "app", { name: "nowhere" }, noSpec],
    ["a spec that does not exist, by an account that may do everything", "shop", "master", { name: "nowhere" }, noSpec],
    ["a spec that is not offered here, though its account may use it", "shop", "app", { name: "hidden" }, noSpec],
    ["forged contents under a name that its account may use", "shop", "app", { name: "web", contents: forged }, "written"],
    ["forged contents under a name that another account may use", "shop", "stranger", { name: "web", contents: forged }, noGrant],
    ["forged contents under the name of a spec that is gone, but not its grant", "shop", "app", { name: "gone", contents: forged }, noSpec],
    ["forged contents under the name of a spec that is not offered here", "shop", "app", { name: "hidden", contents: forged }, noSpec],
    ["forged contents under an unknown name, by an account that may do everything", "shop", "master", { name: "nowhere", contents: forged }, noSpec],
    ["contents without a name", "shop", "app", { contents: forged }, noName],
    ["a spec without a grant in a namespace opted out of the upstream webhook", "opted-out", "stranger", { name: "web" }, noGrant],
    ["forged contents in a namespace opted out of the upstream webhook", "opted-out", "app", { name: "gone", contents: forged }, noSpec],
    ["a spec without a grant in kube-system", "kube-system", "app", { name: "web" }, noGrant],
    ["a spec in a namespace to which nothing is offered", "elsewhere", "app", { name: "web" }, noSpec],
];

export function situationsAt(level: Level): BehaviourRow[] {
    return situations.map(([title, namespace, account, place, outcome]) => ({ title, namespace, account, places: { [level]: place }, outcome }));
}

/** Several places in one pod, or none. */
export const wholePods: readonly BehaviourRow[] = [
    ...["shop", "opted-out", "kube-system", "elsewhere"].map((namespace): BehaviourRow => ({ title: `no gMSA at all, in ${namespace}`, namespace, account: "stranger", places: {}, outcome: "written" })),
    { title: "Windows options without gMSA", namespace: "shop", account: "stranger", places: { pod: {}, container: {}, init: {} }, outcome: "written" },
    { title: "one spec at every place", namespace: "shop", account: "app", places: { pod: { name: "web" }, container: { name: "web" }, init: { name: "web" }, second: { name: "web" }, third: { name: "web" } }, outcome: "written" },
    { title: "three different specs", namespace: "shop", account: "app", places: { pod: { name: "web" }, container: { name: "desk" }, init: { name: "mail" } }, outcome: "written" },
    { title: "four different specs", namespace: "shop", account: "app", places: { pod: { name: "web" }, container: { name: "desk" }, init: { name: "mail" }, second: { name: "print" } }, outcome: tooMany },
    { title: "a spec that its account may not use, third after two that it may", namespace: "office", account: "app", places: { pod: { name: "shared" }, container: { name: "shared" }, second: { name: "lent" } }, outcome: noGrant },
    { title: "an unknown spec beside a known one", namespace: "shop", account: "app", places: { pod: { name: "web" }, container: { name: "nowhere" } }, outcome: noSpec },
    { title: "contents without a name beside a named spec", namespace: "shop", account: "app", places: { pod: { name: "web" }, container: { contents: forged } }, outcome: noName },
];
