import assert from "node:assert/strict";
import { parseSettings } from "../../../components/stack/settings";
import { eksWindowsSettings } from "../../../stacks/eks-windows/settings";
import { isNitro, x86Sibling } from "../../../stacks/eks-windows/instance-family";
import { unsupported } from "../../../stacks/eks-windows/unsupported";
import { goodSettings, orders, reports } from "./good-settings";

const nodes = (change: object): object => ({ ...goodSettings, windowsNodes: { ...goodSettings.windowsNodes, ...change } });
const workload = (change: object): object => ({ ...goodSettings, workloads: [orders, { ...reports, ...change }] });

/** Code, settings that ask for it, and the problem: where, what was found and why not, and the nearest that works. */
const table: [string, object, string, string, string][] = [
    ["windows-on-fargate", nodes({ runOn: "fargate" }), "windowsNodes.runOn", "is \"fargate\", and EKS runs Linux pods only on Fargate.", "Use runOn: managed."],
    ["windows-on-auto-mode", nodes({ runOn: "auto-mode" }), "windowsNodes.runOn", "is \"auto-mode\", and Auto Mode makes Bottlerocket nodes only.", "Use runOn: managed."],
    ["windows-on-hybrid-nodes", nodes({ runOn: "hybrid" }), "windowsNodes.runOn",
        "is \"hybrid\", and EKS hybrid nodes run Linux only, and the plugin for portable identities is part of AWS's Windows images.", "Use runOn: managed."],
    ["windows-on-arm", nodes({ instanceTypes: ["m7i.large", "m7g.2xlarge"] }), "windowsNodes.instanceTypes[1]", "is \"m7g.2xlarge\", and AWS makes Windows images for x86-64 only.", "Use m7i.2xlarge."],
    ["windows-needs-nitro", nodes({ instanceTypes: ["m4.xlarge"] }), "windowsNodes.instanceTypes[0]",
        "is \"m4.xlarge\", and addresses for Windows pods come as prefixes, which instances before Nitro cannot hold.", "Use a newer family, for example m7i.large."],
    ["windows-needs-memory", nodes({ instanceTypes: ["t3.small"] }), "windowsNodes.instanceTypes[0]", "is \"t3.small\", and Windows itself needs 2 GiB, and nothing is left for pods.", "Use t3.large."],
    ["host-image-era-fits-cluster", { ...nodes({ release: "2025" }), kubernetesVersion: "1.34", workloads: [orders] }, "windowsNodes.release",
        "is \"2025\", and EKS has no image of it for that version.", "Use release \"2022\", or kubernetesVersion \"1.35\" or newer."],
    ["windows-pod-image-fits-node", workload({ image: "registry.corp.example.com/shop/web:1.0-ltsc2019" }), "workloads[1].image",
        "is \"registry.corp.example.com/shop/web:1.0-ltsc2019\", and containers share the node's kernel, and the node does not know that build.", "Use an image on ltsc2022, or windowsNodes.release \"2019\"."],
    ["admission-policies-need-newer-kubernetes", { ...goodSettings, kubernetesVersion: "1.35", admission: "policies" }, "admission",
        "is \"policies\", and older API servers do not fill in credential specs by policy.", "Use admission: webhook, or kubernetesVersion \"1.36\"."],
    ["load-balancer-backends", workload({ replicas: 1025 }), "workloads[1].replicas", "is \"1025\", and a Windows node's service tables hold 1024 backends.", "Use 1024 or fewer, or two workloads."],
    ["cluster-endpoint-open", { ...goodSettings, apiServer: { publicCidrs: ["203.0.113.0/24", "0.0.0.0/0"] } }, "apiServer.publicCidrs[1]",
        "is \"0.0.0.0/0\", and whoever reaches the API may try credentials at it.", "Name the networks that people and pipelines come from, or leave apiServer out: the VPC only."],
];

describe("what Windows on EKS cannot do", () => {
    it("is refused by a row each, every one tried here", () => { assert.deepEqual(unsupported.map(({ code }) => code), table.map(([code]) => code)); });

    for (const [at, [code, settings, path, message, fix]] of table.entries()) {
        it(`${unsupported[at]?.wish ?? ""}: refused with its reason and what works instead`, () => {
            assert.deepEqual(parseSettings(eksWindowsSettings, settings), { problems: [{ code, path, message, fix }] });
        });
    }

    const near: [string, object][] = [
        ["Server 2025 where Kubernetes has it", nodes({ release: "2025" })],
        ["an image of the release before on Server 2025", { ...nodes({ release: "2025" }), workloads: [{ ...reports, image: "registry.corp.example.com/web:1-ltsc2022" }] }],
        ["an image that does not name its build", workload({ image: "registry.corp.example.com/shop/web:1.0" })],
        ["1024 pods behind a load balancer", workload({ replicas: 1024 })],
        ["more pods without one", workload({ replicas: 1025, loadBalancer: undefined })],
        ["a graphics processor, whose name has a g", nodes({ instanceTypes: ["g4dn.xlarge"] })],
    ];
    for (const [name, settings] of near) {
        it(`is not ${name}`, () => { assert.ok("settings" in parseSettings(eksWindowsSettings, settings)); });
    }
});

describe("instances", () => {
    const siblings: [string, string][] = [
        ["m7g.2xlarge", "m7i.2xlarge"], ["c6gn.large", "c6i.large"], ["r8gd.xlarge", "r7i.xlarge"], ["m6g.medium", "m6i.large"], ["c5g.large", "c5.large"],
        ["t4g.nano", "t3.large"], ["a1.metal", "m7i.large"], ["im4gn.xlarge", "m7i.xlarge"],
    ];
    for (const [arm, x86] of siblings) {
        it(`nearest to ${arm} is ${x86}`, () => { assert.equal(x86Sibling(arm), x86); });
    }

    const nitro: [string, boolean][] = [["m7i.large", true], ["m5.large", true], ["t3.large", true], ["t2.large", false], ["m4.large", false], ["i3.large", false], ["i3.metal", true], ["i3en.large", true]];
    for (const [type, expected] of nitro) {
        it(`${type} is ${expected ? "" : "not "}built on Nitro`, () => { assert.equal(isNitro(type), expected); });
    }
});
