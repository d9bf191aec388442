import assert from "node:assert/strict";
import { ExecutionRole, type ExecutionRoleArgs } from "../../../components/ecs/execution-role";
import { TaskRole } from "../../../components/ecs/task-role";
import { account, clusterArn, documentOf, madeResources, portableIdentity, region, keyArn, render, secretArn } from "./rendered-component";

const args: ExecutionRoleArgs = {
    clusterArn,
    region,
    logGroupArn: `arn:aws:logs:${region}:${account}:log-group:/gmsa/test/bookstore`,
    credentialSpecFrom: "s3",
    credentialSpecArn: "arn:aws:s3:::credential-specs/bookstore.json",
    portableIdentity,
};

const trust = {
    Version: "2012-10-17",
    Statement: [{
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": `arn:aws:ecs:${region}:${account}:*` } },
    }],
};

const always = [
    { Sid: "ReadPortableIdentity", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] },
    { Sid: "DecryptPortableIdentity", Effect: "Allow", Action: ["kms:Decrypt"], Resource: [keyArn], Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } } },
    { Sid: "WriteLogs", Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: [`arn:aws:logs:${region}:${account}:log-group:/gmsa/test/bookstore:*`] },
];

async function policyOf(change: Partial<ExecutionRoleArgs>): Promise<unknown[]> {
    const run = await render(() => { new ExecutionRole("bookstore-execution", { ...args, ...change }); });
    return documentOf(run, "aws:iam/rolePolicy:RolePolicy", "bookstore-execution-policy").Statement;
}

describe("execution role", () => {
    it("is one role with one inline policy, assumed by ECS for this account's tasks only", async () => {
        const run = await render(() => { new ExecutionRole("bookstore-execution", args); });
        assert.deepEqual(madeResources(run), ["Role bookstore-execution-role", "RolePolicy bookstore-execution-policy"]);
        assert.deepEqual(documentOf(run, "aws:iam/role:Role", "bookstore-execution-role", "assumeRolePolicy"), trust);
    });

    it("reads its document in S3, its secret by its key, writes its logs, and nothing else", async () => {
        assert.deepEqual(await policyOf({}), [
            { Sid: "ReadCredentialSpec", Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::credential-specs/bookstore.json"] }, ...always]);
    });

    it("reads its document in a parameter", async () => {
        const parameter = `arn:aws:ssm:${region}:${account}:parameter/gmsa/test/credential-specs/bookstore`;
        assert.deepEqual(await policyOf({ credentialSpecFrom: "ssm", credentialSpecArn: parameter }), [
            { Sid: "ReadCredentialSpec", Effect: "Allow", Action: ["ssm:GetParameters"], Resource: [parameter] }, ...always]);
    });

    it("pulls from its own repository where the image is in one", async () => {
        const repositoryArn = `arn:aws:ecr:${region}:${account}:repository/bookstore`;
        assert.deepEqual((await policyOf({ repositoryArn })).slice(4), [
            { Sid: "PullImage", Effect: "Allow", Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resource: [repositoryArn] },
            { Sid: "LogOnToRegistry", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
        ]);
    });

    it("says nothing while the directory is not up", async () => {
        const run = await render(() => { new ExecutionRole("bookstore-execution", args); }, { preview: true });
        assert.equal(run.of("aws:iam/rolePolicy:RolePolicy").length, 1);
    });
});

describe("task role", () => {
    it("holds no right at all", async () => {
        const run = await render(() => { new TaskRole("bookstore-task", { clusterArn, executeCommand: false }); });
        assert.deepEqual(madeResources(run), ["Role bookstore-task-role"]);
        assert.deepEqual(documentOf(run, "aws:iam/role:Role", "bookstore-task-role", "assumeRolePolicy"), trust);
    });

    it("opens the channels of ECS Exec when asked, and nothing else", async () => {
        const run = await render(() => { new TaskRole("bookstore-task", { clusterArn, executeCommand: true }); });
        assert.deepEqual(madeResources(run), ["Role bookstore-task-role", "RolePolicy bookstore-task-execute-command"]);
        assert.deepEqual(documentOf(run, "aws:iam/rolePolicy:RolePolicy", "bookstore-task-execute-command").Statement, [{
            Sid: "OpenExecuteCommandChannels",
            Effect: "Allow",
            Action: ["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"],
            Resource: ["*"],
        }]);
    });
});
