// ACM certificates. A requested one is pending until its DNS records exist, which no one checks here.
import { isPropertyList } from "../../objects/property";
import { type Behaviour, type Making } from "../../resource/row";
import { conflicts, exactlyOneOf, requires } from "../../resource/rules/choice";
import { length, notMatching } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { acmCertificate } from "../tokens";

function domainsOf({ inputs }: Making): string[] {
    const more = inputs.at("subjectAlternativeNames");
    return [...new Set([inputs.text("domainName") ?? "", ...(isPropertyList(more) ? more.map(String) : [])])].filter(
        (domain) => domain !== "",
    );
}

const isRequested = ({ inputs }: Making): boolean => inputs.has("domainName");

export const certificates: Readonly<Record<string, Behaviour>> = {
    [acmCertificate]: {
        id: "arn:{partition}:acm:{region}:{account}:certificate/{uuid}",
        arn: "{id}",
        outputs: {
            domainValidationOptions: (making) =>
                isRequested(making)
                    ? domainsOf(making).map((domainName) => ({
                          domainName,
                          resourceRecordName: `_${hexDigits(32)}.${domainName.replace(/^\*\./, "")}.`,
                          resourceRecordType: "CNAME",
                          resourceRecordValue: `_${hexDigits(32)}.${hexDigits(10)}.acm-validations.aws.`,
                      }))
                    : [],
            notAfter: "",
            notBefore: "",
            pendingRenewal: false,
            renewalEligibility: "INELIGIBLE",
            renewalSummaries: () => [],
            validationEmails: () => [],
            options: () => ({ certificateTransparencyLoggingPreference: "ENABLED", export: "DISABLED" }),
            status: (making) => (isRequested(making) ? "PENDING_VALIDATION" : "ISSUED"),
            type: (making) => (isRequested(making) ? "AMAZON_ISSUED" : "IMPORTED"),
            subjectAlternativeNames: domainsOf,
            validationMethod: (making) => (isRequested(making) ? "DNS" : "NONE"),
            domainName: "imported.invalid",
        },
        writeOnly: ["privateKey", "privateKeyWo"],
        sets: ["subjectAlternativeNames", "validationOptions"],
        rules: [
            exactlyOneOf("domainName", "privateKey", "privateKeyWo"),
            conflicts("domainName", "certificateBody", "certificateChain"),
            notMatching("domainName", /\.$/, "ends with a dot"),
            requires("certificateBody", "privateKey"),
            conflicts("certificateAuthorityArn", "certificateBody", "validationMethod"),
            length("subjectAlternativeNames[]", 1, 253),
            notMatching("subjectAlternativeNames[]", /\.$/, "ends with a dot"),
            requires("privateKeyWo", "privateKeyWoVersion"),
            ({ inputs }) =>
                inputs.has("domainName") && !inputs.has("validationMethod") && !inputs.has("certificateAuthorityArn")
                    ? [{ path: "validationMethod", problem: "is missing", allowed: "DNS, EMAIL" }]
                    : [],
        ],
    },
};
