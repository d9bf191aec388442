// Any domain and any account that can exist, for property tests.
import fc from "fast-check";
import type { CredentialSpecTarget } from "../../../components/credential-spec/credential-spec";
import type { DomainFacts } from "../../../components/credential-spec/domain-facts";

const letters = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const of = (characters: string, minLength: number, maxLength: number) => fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const label = fc.tuple(of(letters, 1, 1), of(`${letters}${digits}`, 0, 20)).map(([first, rest]) => first + rest);
const authority = fc.nat({ max: 4294967295 });

export const anyFacts: fc.Arbitrary<DomainFacts> = fc.record({
    authorities: fc.tuple(authority, authority, authority),
    guid: fc.uuid({ version: 4 }),
    below: fc.array(label, { maxLength: 2 }),
    tree: fc.array(label, { minLength: 2, maxLength: 4 }),
    netBiosName: fc.tuple(of(letters.toUpperCase(), 1, 1), of(letters.toUpperCase() + digits, 0, 14)).map(([first, rest]) => first + rest),
}).map(({ authorities, guid, below, tree, netBiosName }) => ({
    sid: `S-1-5-21-${authorities.join("-")}`, guid, netBiosName, forestName: tree.join("."), dnsName: [...below, ...tree].join("."),
}));

export const anyAccountName: fc.Arbitrary<string> = fc.tuple(of(`${letters}${digits}`, 1, 1), of(`${letters}${letters.toUpperCase()}${digits}-_`, 0, 14)).map(([first, rest]) => first + rest);

const anySecretArn = fc.tuple(fc.constantFrom("aws", "aws-cn", "aws-us-gov"), of(digits, 12, 12), of(`${letters}/_+=.@-`, 1, 40)).map(([partition, account, name]) => `arn:${partition}:secretsmanager:eu-west-1:${account}:secret:${name}-AbCdEf`);

export const anyTarget: fc.Arbitrary<CredentialSpecTarget> = fc.record({ platform: fc.constantFrom("windows", "linux"), mode: fc.constantFrom("joined", "domainless"), credentialArn: anySecretArn })
    .map(({ platform, mode, credentialArn }) => (mode === "joined" ? { platform, mode } : { platform, mode, credentialArn }));
