"""Judges IAM policies by parliament. Standard input: [{name, value, isOnResource}]; standard output: findings."""
import json
import sys

import parliament


def main() -> None:
    findings = []
    for artefact in json.load(sys.stdin)["artefacts"]:
        policy = parliament.analyze_policy_string(json.dumps(artefact["value"]), artefact["name"])
        for finding in policy.findings:
            finding = parliament.enhance_finding(finding)
            # "*" in the policy on a resource is that resource
            if artefact.get("isOnResource") and finding.issue in ("RESOURCE_STAR", "RESOURCE_POLICY_PRIVILEGE_ESCALATION"):
                continue
            findings.append({
                "artefact": artefact["name"],
                "stack": artefact.get("stack", ""),
                "rule": finding.issue,
                "path": "",
                "message": f"{finding.title}: {finding.detail}",
            })
    json.dump(findings, sys.stdout)


main()
