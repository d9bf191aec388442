import assert from "node:assert/strict";
import { checkHostPolicySize, checkHostSecrets, inlinePolicyMaximum, mostSecretsOfAHost } from "../../../components/hosts/host-secrets";

describe("secrets of a host", () => {
    it("lets as many accounts through as the shortest ARNs would fit", () => {
        assert.equal(mostSecretsOfAHost, 160);
        assert.deepEqual(checkHostSecrets(mostSecretsOfAHost), []);
    });

    it("refuses one more, with both ways out", () => {
        assert.deepEqual(checkHostSecrets(161), [{
            code: "host-role-policy-size",
            path: "",
            message: "161 accounts are used on ec2; the hosts' role can name 160 secrets at most.",
            fix: "Run some of these workloads on fargate, where no host reads a secret, or move them to a second stack with its own hosts.",
        }]);
    });

    it("measures a policy as IAM does: without blanks", () => {
        assert.deepEqual(checkHostPolicySize("a ".repeat(inlinePolicyMaximum)), []);
        assert.deepEqual(checkHostPolicySize("a".repeat(inlinePolicyMaximum + 1)).map(({ code, message }) => [code, message]), [
            ["host-role-policy-size", "The policy by which the hosts read their portable identities has 10241 characters. Allowed: 10240."]]);
    });
});
