import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { agentConfiguration } from "../../../components/hosts/agent-configuration";
import { linuxDomainlessUserData, userDataMaximumBytes } from "../../../components/hosts/user-data";
import { projectRoot } from "../../../components/stack/project-root";

describe("agent configuration", () => {
    it("names the cluster and switches on what a domainless host needs, sorted", () => {
        assert.equal(agentConfiguration("shop"), "ECS_AWSVPC_BLOCK_IMDS=true\nECS_CLUSTER=shop\nECS_DISABLE_PRIVILEGED=true\nECS_GMSA_SUPPORTED=true");
    });

    for (const name of ["", "shop'; reboot #", "shop\nECS_CLUSTER=other", "a b", "$(id)", "x".repeat(256)]) {
        it(`refuses a cluster name that is ${JSON.stringify(name.slice(0, 24))}`, () => {
            assert.throws(() => agentConfiguration(name), /cannot be the name of an ECS cluster: letters, digits, "-" and "_" only/);
        });
    }
});

describe("user data of a Linux host", () => {
    const script = readFileSync(join(projectRoot(), "components/hosts/bootstrap/linux-domainless.sh"), "utf8");

    it("is one assignment and then the script file, word for word", () => {
        assert.equal(linuxDomainlessUserData("shop"), [
            "#!/bin/bash",
            "export GMSA_AGENT_CONFIGURATION='ECS_AWSVPC_BLOCK_IMDS=true",
            "ECS_CLUSTER=shop",
            "ECS_DISABLE_PRIVILEGED=true",
            "ECS_GMSA_SUPPORTED=true'",
            script.replace("#!/bin/bash\n", ""),
        ].join("\n"));
    });

    it("differs between clusters in the cluster's name only", () => {
        const [one, two] = [linuxDomainlessUserData("one").split("\n"), linuxDomainlessUserData("two").split("\n")];
        assert.deepEqual(one.filter((line, at) => line !== two[at]), ["ECS_CLUSTER=one"]);
    });

    it("fits what EC2 takes", () => {
        assert.ok(Buffer.byteLength(linuxDomainlessUserData("x".repeat(255))) <= userDataMaximumBytes);
    });
});
