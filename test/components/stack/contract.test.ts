import assert from "node:assert/strict";
import { z } from "zod";
import { contractFaults, defineContract } from "../../../components/stack/contract";

const contract = defineContract({ program: "directory", version: 3, shape: { domainName: z.string(), dnsAddresses: z.array(z.string()).min(2) } });
const good = { contractVersion: 3, domainName: "corp.example.com", dnsAddresses: ["10.0.0.10", "10.0.1.10"] };

describe("contract", () => {
    const cases: [string, Record<string, unknown>, string[]][] = [
        ["outputs that keep the promise have no fault", good, []],
        ["more outputs than promised are no fault", { ...good, extra: 1 }, []],
        ["a stack without outputs is told apart from one with wrong outputs", {}, ["it has no outputs of program directory: it was never brought up, or is another program's stack"]],
        ["another version is named with the one that is read", { ...good, contractVersion: 2 }, ["its outputs follow contract version 2; this stack reads version 3"]],
        ["every missing and mistyped output is named", { contractVersion: 3, dnsAddresses: ["10.0.0.10"] }, [
            "output domainName: is missing", "output dnsAddresses: Too small: expected array to have >=2 items"]],
    ];
    for (const [name, outputs, expected] of cases) {
        it(name, () => { assert.deepEqual(contractFaults(contract, outputs), expected); });
    }
});
