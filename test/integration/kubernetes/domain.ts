// A domain that does not exist, and the credential specs of its accounts.
import { buildCredentialSpec } from "../../../components/credential-spec/build";
import type { CredentialSpec } from "../../../components/credential-spec/credential-spec";

const facts = { sid: "S-1-5-21-1004336348-1177238915-682003330", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };

export const domainless = (account: string): CredentialSpec => buildCredentialSpec(facts, account, { platform: "windows", mode: "domainless", credentialArn: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${account}-AbCdEf` });
export const joined = (account: string): CredentialSpec => buildCredentialSpec(facts, account, { platform: "windows", mode: "joined" });
