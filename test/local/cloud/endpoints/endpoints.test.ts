import assert from "node:assert/strict";
import { SSMClient, GetParameterCommand } from "@aws-sdk/client-ssm";
import { instanceId, LocalEnvironment, signed } from "./local-environment";

describe("the local endpoints", () => {
    let environment: LocalEnvironment;
    before(async () => { environment = await new LocalEnvironment().start(); });
    after(() => environment.close());

    const post = async (headers: Record<string, string>, body = "{}"): Promise<readonly [number, string]> => {
        const response = await fetch(environment.url, { method: "POST", headers, body });
        return [response.status, await response.text()];
    };

    it("listen on the loopback address only", () => { assert.match(environment.url, /^http:\/\/127\.0\.0\.1:\d+$/); });

    const refused: readonly (readonly [name: string, headers: Record<string, string>, status: number, text: RegExp])[] = [
        ["without a signature", {}, 403, /"MissingAuthenticationToken"/],
        ["for a service they do not have", { authorization: signed("lambda") }, 400, /"UnknownServiceException".*answers for: ds, ds-data, s3, secretsmanager, ssm, sts\./],
        ["for an operation they do not have", { authorization: signed("ssm"), "x-amz-target": "AmazonSSM.PutParameter" }, 400, /"UnknownOperationException".*PutParameter.*It answers: CancelCommand, /],
        ["of a key id that was never issued", { authorization: signed("ssm", "ASIAOTHER"), "x-amz-target": "AmazonSSM.SendCommand" }, 403, /"UnrecognizedClientException".*ASIAOTHER/],
        ["of a key id that was never issued, to S3", { authorization: signed("s3", "ASIAOTHER") }, 403, /<Code>InvalidAccessKeyId<\/Code>/],
    ];
    for (const [name, headers, status, text] of refused) {
        it(`refuse a request ${name}`, async () => {
            const [answered, body] = await post(headers);
            assert.equal(answered, status);
            assert.match(body, text);
        });
    }

    it("refuse a body that is no JSON", async () => {
        const [status, body] = await post({ authorization: signed("ssm"), "x-amz-target": "AmazonSSM.SendCommand" }, "{");
        assert.deepEqual([status, (JSON.parse(body) as { __type: string }).__type], [400, "SerializationException"]);
    });

    it("give an SDK client the named error of an unknown operation", async () => {
        await assert.rejects(new SSMClient(environment.client).send(new GetParameterCommand({ Name: "a" })), { name: "UnknownOperationException" });
    });

    it("tell the deployer who it is", async () => {
        const [status, body] = await post({ authorization: signed("sts"), "content-type": "application/x-www-form-urlencoded" }, "Action=GetCallerIdentity&Version=2011-06-15");
        assert.equal(status, 200);
        assert.match(body, /<Arn>arn:aws:iam::111122223333:user\/local<\/Arn>.*<Account>111122223333<\/Account>/);
    });

    it("end running commands when they close", async () => {
        const other = await new LocalEnvironment().start();
        other.makeHost([]);
        other.makeScript("long", ["sleep 60"]);
        const headers = { authorization: signed("ssm"), "x-amz-target": "AmazonSSM.SendCommand" };
        const response = await fetch(other.url, { method: "POST", headers, body: JSON.stringify({ DocumentName: "long", InstanceIds: [instanceId] }) });
        assert.equal(response.status, 200);
        const begun = Date.now();
        await other.close();
        assert.ok(Date.now() - begun < 5000);
    });
});
