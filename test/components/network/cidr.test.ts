import assert from "node:assert/strict";
import fc from "fast-check";
import { contains, coveringCidr, formatCidr, isPrivate, parseCidr, planSubnets, size, vpcPrefix, type Cidr } from "../../../components/network/cidr";

function parsed(text: string): Cidr {
    const cidr = parseCidr(text);
    assert.ok(cidr, text);
    return cidr;
}

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const block = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([base, prefix]): Cidr => ({ base: base - (base % size(prefix)), prefix }));
const vpcBlock = fc.tuple(address, fc.integer({ min: vpcPrefix.widest, max: vpcPrefix.narrowest })).map(([base, prefix]): Cidr => ({ base: base - (base % size(prefix)), prefix }));
const dotted = (base: number): string => formatCidr({ base, prefix: 32 }).replace("/32", "");

describe("IPv4 blocks", () => {
    it("come back from their text unchanged", () => {
        fc.assert(fc.property(block, (cidr) => { assert.deepEqual(parseCidr(formatCidr(cidr)), cidr); }));
    });

    const refused: [string, string][] = [
        ["an address inside the block", "10.40.0.1/16"],
        ["an octet over 255", "10.256.0.0/16"],
        ["a prefix over 32", "10.0.0.0/33"],
        ["a leading zero", "10.040.0.0/16"],
        ["no prefix", "10.40.0.0"],
        ["three octets", "10.40.0/16"],
        ["blanks", " 10.40.0.0/16"],
        ["IPv6", "fd00::/8"],
        ["nothing", ""],
    ];
    for (const [name, text] of refused) it(`are not ${name}`, () => { assert.equal(parseCidr(text), undefined); });

    const ranges: [string, boolean][] = [
        ["10.0.0.0/8", true], ["10.40.0.0/16", true], ["172.16.0.0/16", true], ["172.31.0.0/16", true], ["192.168.4.0/22", true],
        ["172.32.0.0/16", false], ["172.0.0.0/8", false], ["192.169.0.0/16", false], ["11.0.0.0/16", false], ["100.64.0.0/16", false], ["0.0.0.0/0", false],
    ];
    for (const [text, expected] of ranges) it(`${text} is ${expected ? "private" : "not private"}`, () => { assert.equal(isPrivate(parsed(text)), expected); });
});

describe("the subnets of a VPC", () => {
    it("are a quarter a zone, and a quarter of the last quarter", () => {
        assert.deepEqual(planSubnets(parsed("10.40.0.0/16")), {
            privateCidrs: ["10.40.0.0/18", "10.40.64.0/18", "10.40.128.0/18"],
            publicCidrs: ["10.40.192.0/20", "10.40.208.0/20", "10.40.224.0/20"],
        });
    });

    it("lie inside the VPC, begin where a block may begin, and do not overlap", () => {
        fc.assert(fc.property(vpcBlock, (vpc) => {
            const plan = planSubnets(vpc);
            const subnets = [...plan.privateCidrs, ...plan.publicCidrs].map(parsed);
            assert.equal(subnets.length, 6);
            for (const [at, subnet] of subnets.entries()) {
                assert.ok(contains(vpc, subnet), formatCidr(subnet));
                for (const other of subnets.slice(at + 1)) assert.ok(!contains(subnet, other) && !contains(other, subnet), `${formatCidr(subnet)} and ${formatCidr(other)}`);
            }
        }));
    });

    it("are never narrower than AWS takes", () => {
        fc.assert(fc.property(vpcBlock, (vpc) => {
            const { privateCidrs, publicCidrs } = planSubnets(vpc);
            for (const text of [...privateCidrs, ...publicCidrs]) assert.ok(parsed(text).prefix <= 28, text);
        }));
    });
});

describe("the block around addresses", () => {
    const rows: [string, string[], string][] = [
        ["one address is its own block", ["10.20.0.10"], "10.20.0.10/32"],
        ["neighbours of one pair", ["10.20.0.10", "10.20.0.11"], "10.20.0.10/31"],
        ["two subnets", ["10.20.0.10", "10.20.1.10"], "10.20.0.0/23"],
        ["both ends of everything", ["0.0.0.0", "255.255.255.255"], "0.0.0.0/0"],
    ];
    for (const [name, addresses, expected] of rows) it(name, () => { assert.equal(coveringCidr(addresses), expected); });

    it("holds every address, and no smaller block does", () => {
        fc.assert(fc.property(fc.array(address, { minLength: 1, maxLength: 6 }), (bases) => {
            const cover = parsed(coveringCidr(bases.map(dotted)));
            for (const base of bases) assert.ok(contains(cover, { base, prefix: 32 }));
            if (cover.prefix === 32) return;
            const half = { base: cover.base, prefix: cover.prefix + 1 };
            const inLowerHalf = bases.filter((base) => contains(half, { base, prefix: 32 }));
            assert.ok(inLowerHalf.length > 0 && inLowerHalf.length < bases.length);
        }));
    });

    it("refuses what is no address", () => {
        assert.throws(() => coveringCidr(["10.20.0.10", "dc1"]), /"10\.20\.0\.10, dc1" are not IPv4 addresses/);
        assert.throws(() => coveringCidr([]), /are not IPv4 addresses/);
    });
});
