import assert from "node:assert/strict";
import { isArm } from "../../../components/hosts/instance-type";

describe("instance type", () => {
    for (const type of ["a1.large", "t4g.small", "m7g.large", "m8gd.xlarge", "c6gn.large", "c7gn.16xlarge", "r8gb.large", "im4gn.large", "is4gen.large", "x2gd.medium", "g5g.xlarge", "hpc7g.4xlarge"]) {
        it(`${type} has an Arm processor`, () => { assert.equal(isArm(type), true); });
    }
    for (const type of ["m7i.large", "m7a.large", "m7i-flex.large", "t3.micro", "c6in.large", "r7iz.xlarge", "g4dn.xlarge", "g6e.xlarge", "gr6.4xlarge", "p4d.24xlarge", "u7i-12tb.224xlarge", "x2iedn.large", "i4i.large"]) {
        it(`${type} has an x86-64 processor`, () => { assert.equal(isArm(type), false); });
    }
});
