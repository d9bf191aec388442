// Listeners and their rules.
import { asText, isPropertyMap } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { needed, when } from "../../resource/rules/choice";
import { count, pattern, range } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { refer } from "../references";
import { acmCertificate, listener, loadBalancer, targetGroup } from "../tokens";

const isSecure: Parameters<typeof when>[0] = ({ inputs }) => ["HTTPS", "TLS"].includes(inputs.text("protocol") ?? "");

/** A forwarding action says where to, a fixed response what. */
const completeActions =
    (path: string): Rule =>
    ({ inputs }) =>
        inputs.each(`${path}[]`).flatMap(({ path: at, value }) => {
            if (!isPropertyMap(value)) return [];
            const block: Readonly<Record<string, readonly string[]>> = {
                forward: ["targetGroupArn", "forward"],
                redirect: ["redirect"],
                "fixed-response": ["fixedResponse"],
                "authenticate-oidc": ["authenticateOidc"],
                "authenticate-cognito": ["authenticateCognito"],
            };
            const needs = block[asText(value["type"])];
            return needs === undefined || needs.some((name) => value[name] !== undefined)
                ? []
                : [{ path: at, problem: `is a ${asText(value["type"])} action without ${needs.join(" or ")}` }];
        });

const oneKind: Rule = ({ inputs }) =>
    inputs
        .each("conditions[]")
        .flatMap(({ path, value }) =>
            isPropertyMap(value) && Object.keys(value).length !== 1
                ? [
                      {
                          path,
                          problem: `has ${Object.keys(value).length} conditions`,
                          allowed:
                              "one of hostHeader, httpHeader, httpRequestMethod, pathPattern, queryStrings, sourceIps",
                      },
                  ]
                : [],
        );

const targets = (path: string): NonNullable<Behaviour["references"]> => [
    refer(`${path}[].targetGroupArn`, targetGroup, "arn", { holds: true }),
    refer(`${path}[].forward.targetGroups[].arn`, targetGroup, "arn", { holds: true }),
];
const actionRules = (path: string): Rule[] => [
    completeActions(path),
    count(`${path}[].forward.targetGroups`, 1, 5),
    range(`${path}[].forward.targetGroups[].weight`, 0, 999),
    range(`${path}[].order`, 1, 50_000),
    pattern(`${path}[].fixedResponse.statusCode`, /^[245]\d\d$/, "2XX, 4XX or 5XX"),
    range(`${path}[].forward.stickiness.duration`, 1, 604_800),
];

export const listeners: Readonly<Record<string, Behaviour>> = {
    [listener]: {
        id: ({ inputs }) =>
            `${(inputs.text("loadBalancerArn") ?? "").replace(":loadbalancer/", ":listener/")}/${hexDigits(16)}`,
        arn: "{id}",
        unique: ["loadBalancerArn", "port"],
        references: [
            refer("loadBalancerArn", loadBalancer, "arn"),
            refer("certificateArn", acmCertificate, "arn", { holds: true }),
            ...targets("defaultActions"),
        ],
        outputs: {
            protocol: "HTTP",
            sslPolicy: ({ inputs }) =>
                ["HTTPS", "TLS"].includes(inputs.text("protocol") ?? "") ? "ELBSecurityPolicy-2016-08" : "",
            mutualAuthentication: () => ({}),
            routingHttpRequestXAmznMtlsClientcertHeaderName: "",
            routingHttpRequestXAmznMtlsClientcertIssuerHeaderName: "",
            routingHttpRequestXAmznMtlsClientcertLeafHeaderName: "",
            routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName: "",
            routingHttpRequestXAmznMtlsClientcertSubjectHeaderName: "",
            routingHttpRequestXAmznMtlsClientcertValidityHeaderName: "",
            routingHttpRequestXAmznTlsCipherSuiteHeaderName: "",
            routingHttpRequestXAmznTlsVersionHeaderName: "",
            routingHttpResponseServerEnabled: true,
        },
        rules: [
            range("port", 1, 65_535),
            when(isSecure, needed("certificateArn", "HTTPS and TLS need a certificate")),
            range("tcpIdleTimeoutSeconds", 60, 6000),
            ...actionRules("defaultActions"),
        ],
    },
    "aws:lb/listenerRule:ListenerRule": {
        id: ({ inputs }) =>
            `${(inputs.text("listenerArn") ?? "").replace(":listener/", ":listener-rule/")}/${hexDigits(16)}`,
        arn: "{id}",
        unique: ["listenerArn", "priority"],
        references: [refer("listenerArn", listener, "arn"), ...targets("actions")],
        outputs: { priority: ({ inputs, cloud }) => nextPriority(cloud, inputs.text("listenerArn")) },
        sets: ["conditions"],
        rules: [range("priority", 1, 50_000), oneKind, ...actionRules("actions")],
    },
};

function nextPriority(cloud: Parameters<Rule>[0]["cloud"], listenerArn: string | undefined): number {
    let highest = 0;
    for (const made of cloud.ofType("aws:lb/listenerRule:ListenerRule"))
        if (made.outputs["listenerArn"] === listenerArn) highest = Math.max(highest, Number(made.outputs["priority"]));
    return highest + 1;
}
