// Examples of the rules on ECS tasks.
import type { GroupExamples } from "./example";
import { documents, fargateTask, launchTemplate, object, objectArn, parameter, parameterArn, role, task, webContainer } from "./fixtures";

const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };
const sidecar = { ...webContainer, name: "sidecar" };
const naming = (...specs: readonly string[]) => specs.map((credentialSpec, index) => ({ ...webContainer, name: index === 0 ? "web" : `sidecar${index}`, credentialSpecs: [credentialSpec] }));
const ordersArn = parameterArn.replace("bookstore", "orders");
const plain = { name: "web", logConfiguration: webContainer["logConfiguration"] };
const orders = JSON.parse(JSON.stringify(documents.joined).replaceAll("bookstore", "bookstore2")) as unknown;
const script = "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\necho ECS_GMSA_SUPPORTED=true >> /etc/ecs/ecs.config\ndnf install -y credentials-fetcher\nsystemctl enable --now credentials-fetcher\nsystemctl enable --now --no-block ecs\n";
const userData = (text: string) => launchTemplate({ userData: Buffer.from(text).toString("base64") });

export const taskExamples: GroupExamples = {
    "task-credential-spec-form": {
        good: [{ case: "a domainless spec in SSM", resources: [task()] }, { case: "a joined spec in S3", resources: [task(naming(`credentialspec:${objectArn}`))] }, { case: "a file on Windows", resources: [task(naming("credentialspec:file://bookstore.json"), windows)] }, { case: "a task without a spec", resources: [task([plain])] }],
        bad: [
            { case: "two specs in a container", resources: [task([{ ...webContainer, credentialSpecs: [`credentialspec:${parameterArn}`, `credentialspec:${ordersArn}`] }])], messages: ["container \"web\" has 2 entries in credentialSpecs. Keep one."] },
            { case: "the misprinted prefix", resources: [task(naming(`domainlesscredentialspec:${parameterArn}`))], messages: ["container \"web\", credentialSpecs[0]: \"domainlesscredentialspec:arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore\" does not begin with credentialspec: or credentialspecdomainless:. Allowed: credentialspec: or credentialspecdomainless: followed by the ARN of an S3 object, the ARN of an SSM parameter, or file:// and a relative path. Make the reference with formatEcsReference."] },
            { case: "a blank", resources: [task(naming(`credentialspecdomainless: ${parameterArn}`))], messages: ["container \"web\", credentialSpecs[0]: \"credentialspecdomainless: arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore\" contains a blank. Allowed: credentialspec: or credentialspecdomainless: followed by the ARN of an S3 object, the ARN of an SSM parameter, or file:// and a relative path. Make the reference with formatEcsReference."] },
            { case: "a secret", resources: [task(naming("credentialspecdomainless:arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf"))], messages: ["container \"web\", credentialSpecs[0]: \"credentialspecdomainless:arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf\" points to Secrets Manager, which the ECS agent does not read credential specs from. Allowed: credentialspec: or credentialspecdomainless: followed by the ARN of an S3 object, the ARN of an SSM parameter, or file:// and a relative path. Make the reference with formatEcsReference."] },
            { case: "a bucket", resources: [task(naming("credentialspec:arn:aws:s3:::gmsa-specs"))], messages: ["container \"web\", credentialSpecs[0]: \"credentialspec:arn:aws:s3:::gmsa-specs\" names a bucket, not an object in it. Allowed: credentialspec: or credentialspecdomainless: followed by the ARN of an S3 object, the ARN of an SSM parameter, or file:// and a relative path. Make the reference with formatEcsReference."] },
        ],
    },
    "task-has-execution-role": {
        good: [{ case: "an execution role", resources: [task()] }, { case: "no role and no spec", resources: [task([plain], { executionRoleArn: undefined })] }],
        bad: [{ case: "no execution role", resources: [task(undefined, { executionRoleArn: undefined })], messages: ["executionRoleArn is not set. Give the task an execution role that may read its credential spec."] }],
    },
    "task-one-mode": {
        good: [{ case: "one mode", resources: [task([webContainer, sidecar])] }],
        bad: [{ case: "two modes", resources: [task(naming(`credentialspec:${parameterArn}`, `credentialspecdomainless:${ordersArn}`))], messages: ["container \"web\", credentialSpecs[0] is joined; container \"sidecar1\", credentialSpecs[0] is domainless. Use one mode in a task."] }],
    },
    "task-one-domainless-identity": {
        good: [{ case: "two containers with one spec", resources: [task([webContainer, sidecar])] }, { case: "two specs on Windows", resources: [task(naming(`credentialspecdomainless:${parameterArn}`, `credentialspecdomainless:${ordersArn}`), windows)] }],
        bad: [{ case: "two specs on Linux", resources: [task(naming(`credentialspecdomainless:${parameterArn}`, `credentialspecdomainless:${ordersArn}`))], messages: ["The task names 2 domainless credential specs: arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore, arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/orders. Keep one; give the other container a task of its own."] }],
    },
    "task-platform-supports-gmsa": {
        good: [{ case: "domainless on Fargate", resources: [fargateTask()] }, { case: "Windows on EC2", resources: [task(undefined, windows)] }, { case: "Windows on Fargate without a spec", resources: [task([plain], { ...windows, requiresCompatibilities: ["FARGATE"] })] }],
        bad: [
            { case: "Windows on Fargate", resources: [fargateTask({}, windows)], messages: ["Windows containers on Fargate cannot have a credential spec. Run the task on EC2."] },
            { case: "joined on Fargate", resources: [fargateTask({ credentialSpecs: [`credentialspec:${objectArn}`] })], messages: ["container \"web\", credentialSpecs[0] is for joined hosts; Fargate's hosts are not members of a domain. Use credentialspecdomainless: with a domainless document."] },
        ],
    },
    "task-uses-credential-specs-field": {
        good: [{ case: "the field credentialSpecs", resources: [task()] }, { case: "another security option", resources: [task([{ ...webContainer, dockerSecurityOptions: ["no-new-privileges"] }])] }],
        bad: [{ case: "the older field", resources: [task([{ ...plain, dockerSecurityOptions: [`credentialspec:${parameterArn}`] }])], messages: ["container \"web\", dockerSecurityOptions[0] is a credential spec. Move it to credentialSpecs."] }],
    },
    "task-sets-kerberos-cache": {
        good: [{ case: "the variable", resources: [task()] }, { case: "a container without a spec", resources: [task([plain])] }, { case: "a Windows container", resources: [task([{ ...webContainer, environment: [] }], windows)] }],
        bad: [
            { case: "no variable", resources: [task([{ ...webContainer, environment: [] }])], messages: ["container \"web\" has KRB5CCNAME not set. Set it to /var/credentials-fetcher/krbdir/krb5cc, here or in the image."] },
            { case: "another path", resources: [task([{ ...webContainer, environment: [{ name: "KRB5CCNAME", value: "/tmp/krb5cc_0" }] }])], messages: ["container \"web\" has KRB5CCNAME \"/tmp/krb5cc_0\". Set it to /var/credentials-fetcher/krbdir/krb5cc, here or in the image."] },
        ],
    },
    "task-user-reads-ticket": {
        good: [{ case: "the image's user", resources: [fargateTask()] }, { case: "root", resources: [fargateTask({ user: "0:0" })] }, { case: "any user on EC2", resources: [task([{ ...webContainer, user: "1000" }])] }],
        bad: [{ case: "another user on Fargate", resources: [fargateTask({ user: "1000" })], messages: ["container \"web\" has user \"1000\". Remove it, or run the task on EC2 with an entry point that copies the ticket as root."] }],
    },
    "task-logs-somewhere": {
        good: [{ case: "a log driver", resources: [task()] }],
        bad: [{ case: "no log driver", resources: [task([{ ...webContainer, logConfiguration: undefined }])], messages: ["container \"web\" has no logConfiguration. Use awslogs."] }],
    },
    "task-roles-differ": {
        good: [{ case: "two roles", resources: [task()] }, { case: "no task role", resources: [task(undefined, { taskRoleArn: undefined })] }],
        bad: [
            { case: "one ARN", resources: [task(undefined, { taskRoleArn: "arn:aws:iam::111122223333:role/bookstore-execution" })], messages: ["taskRoleArn and executionRoleArn are the same role. Make two roles."] },
            { case: "one role of the stack", resources: [role("shared"), { ...task(undefined, { executionRoleArn: undefined, taskRoleArn: undefined }), sources: { executionRoleArn: ["shared"], taskRoleArn: ["shared"] } }], messages: ["taskRoleArn and executionRoleArn are the same role shared. Make two roles."] },
        ],
    },
    "task-account-names-not-nested": {
        good: [{ case: "one account", resources: [parameter(documents.joined), task(naming(`credentialspec:${parameterArn}`))] }, { case: "nested names in domainless mode", resources: [parameter(), { ...parameter(orders, { name: "/gmsa/dev/credential-specs/orders" }), name: "orders-spec" }, task(naming(`credentialspecdomainless:${parameterArn}`, `credentialspecdomainless:${ordersArn}`))] }],
        bad: [{ case: "bookstore and bookstore2", resources: [parameter(documents.joined), { ...parameter(orders, { name: "/gmsa/dev/credential-specs/orders" }), name: "orders-spec" }, task(naming(`credentialspec:${parameterArn}`, `credentialspec:${ordersArn}`))], messages: ["Of the task's accounts, \"bookstore\" is part of \"bookstore2\". Rename one, or split the task."] }],
    },
    "task-credential-spec-file-names-differ": {
        good: [{ case: "different names", resources: [task(naming("credentialspec:arn:aws:s3:::gmsa-specs/bookstore.json", "credentialspec:arn:aws:s3:::gmsa-specs/orders.json"), windows)] }, { case: "one name on Linux", resources: [task(naming("credentialspec:arn:aws:s3:::gmsa-specs/bookstore/spec.json", "credentialspec:arn:aws:s3:::gmsa-specs/orders/spec.json"))] }],
        bad: [{ case: "one name in two folders", resources: [task(naming("credentialspec:arn:aws:s3:::gmsa-specs/bookstore/spec.json", "credentialspec:arn:aws:s3:::gmsa-specs/orders/spec.json"), windows)], messages: ["Two credential specs of the task end with spec.json. Give the objects different names."] }],
    },
    "linux-host-enables-gmsa": {
        good: [{ case: "the whole start-up", resources: [task(), userData(script)] }, { case: "hosts of something else", resources: [task(), userData("#!/bin/bash\necho hello\n")] }, { case: "tasks on Fargate only", resources: [fargateTask(), object(), userData("ECS_CLUSTER=shop")] }],
        bad: [
            { case: "a cluster's name only", resources: [task(), userData("#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n")], messages: ["The user data does not set ECS_GMSA_SUPPORTED=true. Write it to the agent's configuration before the agent starts.", "The user data does not install credentials-fetcher. Install and start it before the agent."] },
            { case: "an agent that waits for itself", resources: [task(), userData(script.replace(" --no-block", ""))], messages: ["The user data starts the agent and waits for it, but the agent's unit waits for the user data. Start it with --no-block, or leave it to systemd."] },
        ],
    },
};
