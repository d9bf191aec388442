import assert from "node:assert/strict";
import { checkTask, isRoot, userWarning, type TaskChoices } from "../../../components/ecs/check-task";

const good = { runOn: "fargate", credentialSpecFrom: "s3", cpu: 512, memoryMiB: 1024, port: 8080, loadBalancer: {} } as const satisfies TaskChoices;

describe("task choices", () => {
    const allowed: [string, TaskChoices][] = [
        ["a task on Fargate with its document in S3", good],
        ["a task on EC2 with its document in a parameter", { ...good, runOn: "ec2", credentialSpecFrom: "ssm" }],
        ["a task on EC2 with its document in S3", { ...good, runOn: "ec2" }],
        ["root on Fargate, by any of its names", { ...good, user: "0:0" }],
        ["another user on EC2, which is a warning only", { ...good, runOn: "ec2", user: "1000" }],
        ["a load balancer for the internet that has a certificate", { ...good, loadBalancer: { exposeToInternet: true, certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1" } }],
        ["two networks on one port", { ...good, connectsTo: [{ port: 1433 }, { port: 1433, cidr: "10.0.0.0/8" }] }],
        ["nothing decided yet", {}],
    ];
    for (const [name, task] of allowed) {
        it(`${name} can run`, () => { assert.deepEqual(checkTask(task), []); });
    }

    const refused: [string, TaskChoices, [string, string, string, string]][] = [
        ["a parameter on Fargate", { ...good, credentialSpecFrom: "ssm" }, [
            "credential-spec-source-fits-launch-type", "credentialSpecFrom",
            "\"ssm\" cannot serve a task on Fargate, whose credentials-fetcher takes the ARN of an S3 object only. Allowed with runOn fargate: s3.",
            "Set credentialSpecFrom to s3, or runOn to ec2."]],
        ["a user without rights on the ticket, on Fargate", { ...good, user: "1000:1000" }, [
            "task-user-reads-ticket", "user",
            "\"1000:1000\" cannot read the Kerberos ticket on Fargate: the file belongs to root, mode 600. Allowed: no user, or root.",
            "Remove user, or set runOn to ec2 and let a root entry point copy the ticket before it drops its rights."]],
        ["a load balancer without a port", { ...good, port: undefined }, [
            "load-balancer-needs-port", "loadBalancer",
            "A load balancer is asked for, but the container has no port it could forward to.",
            "Add port, for example port: 8080, or remove loadBalancer."]],
        ["the internet without a certificate", { ...good, loadBalancer: { exposeToInternet: true } }, [
            "internet-needs-certificate", "loadBalancer.certificateArn",
            "is missing. A load balancer that faces the internet answers on HTTPS only.",
            "Add the ARN of an ACM certificate of this region, or remove exposeToInternet."]],
        ["the same way out twice", { ...good, connectsTo: [{ port: 445 }, { port: 1433, cidr: "10.0.0.0/8" }, { port: 1433, cidr: "10.0.0.0/8" }] }, [
            "connection-written-twice", "connectsTo[2]",
            "opens the way that connectsTo[1] opens already: port 1433 of 10.0.0.0/8.",
            "Remove one of them."]],
    ];
    for (const [name, task, [code, path, message, fix]] of refused) {
        it(`refuses ${name}`, () => { assert.deepEqual(checkTask(task), [{ code, path, message, fix }]); });
    }

    it("reports every fault of one task", () => {
        const task: TaskChoices = { runOn: "fargate", credentialSpecFrom: "ssm", cpu: 1, memoryMiB: 1, user: "app", loadBalancer: { exposeToInternet: true } };
        assert.deepEqual(checkTask(task).map(({ code }) => code), [
            "credential-spec-source-fits-launch-type", "task-size", "task-user-reads-ticket", "load-balancer-needs-port", "internet-needs-certificate"]);
    });

    it("warns of another user on EC2, and of nothing else", () => {
        assert.match(userWarning({ runOn: "ec2", user: "app" }) ?? "", /^task-user-reads-ticket: user "app" cannot read the Kerberos ticket unless/);
        assert.deepEqual([userWarning({ runOn: "ec2", user: "root" }), userWarning({ runOn: "ec2" }), userWarning({ runOn: "fargate", user: "app" })], [undefined, undefined, undefined]);
    });

    it("tells root from names that begin like it", () => {
        assert.deepEqual(["0", "0:1000", "root", "root:root", "00", "rooty", "1000:0", "app"].map(isRoot), [true, true, true, true, false, false, false, false]);
    });
});
