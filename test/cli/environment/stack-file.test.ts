import assert from "node:assert/strict";
import { keysOf } from "../../../cli/environment/stack-config";
import { StackFile, type Key } from "../../../cli/environment/stack-file";

const file = StackFile.parse("directory-dev", "environments/Pulumi.directory-dev.yaml", `# what for
secretsprovider: awskms://alias/gmsa
config:
  gmsa:settings:
    domain: { name: corp.example.com,
              edition: Standard }
    accounts:
      # the first
      - name: bookstore
        mode: domainless
      - { name: reports, mode: joined }
`);

describe("the file of a stack", () => {
    const cases: [string, Key[], number][] = [
        ["a key", ["gmsa:settings"], 4],
        ["a key inside braces", ["gmsa:settings", "domain", "edition"], 6],
        ["an item of a list", ["gmsa:settings", "accounts", 0], 9],
        ["a key of an item", ["gmsa:settings", "accounts", 0, "mode"], 10],
        ["a key of an item inside braces", ["gmsa:settings", "accounts", 1, "mode"], 11],
        ["a missing key at the line of what should hold it", ["gmsa:settings", "accounts", 1, "serviceNames"], 11],
        ["a missing part at the line of its nearest neighbour above", ["gmsa:settings", "network", "cidr"], 4],
        ["a missing key of config", ["aws:region"], 3],
    ];
    for (const [name, keys, line] of cases) {
        it(`finds the line of ${name}`, () => { assert.equal(file.lineOf(keys), line); });
    }

    it("finds the line where a value stands, not a key of the same name", () => { assert.equal(file.lineOfValue("bookstore"), 9); });
    it("gives who encrypts the stack's secrets", () => { assert.equal(file.secretsProvider(), "awskms://alias/gmsa"); });
    it("leads from a problem's path back to keys", () => { assert.deepEqual(keysOf("accounts[12].serviceNames[0]"), ["accounts", 12, "serviceNames", 0]); });
});
