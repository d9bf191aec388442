import assert from "node:assert/strict";
import { CoreDns } from "../../../components/eks/core-dns";
import { checkDomainZone, corefile, type DomainZone } from "../../../components/eks/core-dns-configuration";
import { json } from "../../support/asserted";
import { render } from "../ecs/rendered-component";

const zone: DomainZone = { domainName: "corp.example.com", dnsAddresses: ["10.40.67.12", "10.40.3.21"] };

describe("Corefile with the domain's zone", () => {
    it("keeps all of EKS's own block and forwards the zone to the controllers", () => {
        assert.equal(corefile(zone), `.:53 {
    errors
    health {
        lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
    }
    prometheus :9153
    forward . /etc/resolv.conf
    cache 30
    loop
    reload
    loadbalance
}
corp.example.com:53 {
    errors
    cache 30
    forward . 10.40.3.21 10.40.67.12
    reload
}
`);
    });

    it("is the same whatever the addresses' order", () => { assert.equal(corefile(zone), corefile({ ...zone, dnsAddresses: [...zone.dnsAddresses].reverse() })); });

    it("has none of the plugins that CoreDNS gave up", () => { assert.doesNotMatch(corefile(zone), /\b(?:upstream|proxy)\b/); });

    const refused: [string, Partial<DomainZone>, string][] = [
        ["a name that opens another block", { domainName: "corp.example.com {\n}" }, "domainName"],
        ["a name of one label", { domainName: "corp" }, "domainName"],
        ["the root", { domainName: "." }, "domainName"],
        ["no address", { dnsAddresses: [] }, "dnsAddresses"],
        ["an address that is a name", { dnsAddresses: ["dc1.corp.example.com"] }, "dnsAddresses"],
        ["more addresses than forward takes", { dnsAddresses: Array.from({ length: 16 }, (_, at) => `10.0.0.${at}`) }, "dnsAddresses"],
    ];
    for (const [name, change, path] of refused) {
        it(`refuses ${name}`, () => {
            assert.deepEqual(checkDomainZone({ ...zone, ...change }).map((problem) => `${problem.code} ${problem.path}`), [`core-dns-file-is-valid ${path}`]);
            assert.throws(() => corefile({ ...zone, ...change }), /^Error: core-dns-file-is-valid: /);
        });
    }
});

describe("CoreDNS", () => {
    const dns = (args: { zone?: DomainZone }) => render(() => { new CoreDns("core-dns", { clusterName: "eks-windows-test", version: "v1.14.3-eksbuild.16", ...args }); });

    it("is an add-on that takes over what EKS put there", async () => {
        assert.deepEqual((await dns({})).one("aws:eks/addon:Addon", "core-dns-add-on").inputs, {
            clusterName: "eks-windows-test", addonName: "coredns", addonVersion: "v1.14.3-eksbuild.16", resolveConflictsOnCreate: "OVERWRITE", resolveConflictsOnUpdate: "OVERWRITE",
        });
    });

    it("asks the domain controllers itself where that is wanted, by the add-on's configuration", async () => {
        assert.deepEqual(json((await dns({ zone })).one("aws:eks/addon:Addon").inputs["configurationValues"]), { corefile: corefile(zone) });
    });
});
