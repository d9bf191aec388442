"""Judges CloudFormation resources by cfn-lint. Standard input: [{name, value: {Type, Properties}}] and a region;
standard output: findings. One template holds them all; logical ids stand for the names."""
import json
import sys

from cfnlint.api import ManualArgs, lint

# What a template is held to and a rendered resource is not, with the reason.
NOT_ASKED = {
    "W2501",  # a password in plain text: the judged value is a stand-in for a secret
    "W3010",  # availability zones by name: the program chooses them for its region
    "I3011", "W3011",  # deletion policies: Pulumi's own options hold these
    "I3013",  # retention of data stores: the same
    "W1001", "W1020", "W1030", "W1031",  # references and substitutions: there are none
}


def main() -> None:
    request = json.load(sys.stdin)
    names = {f"R{number}": artefact["name"] for number, artefact in enumerate(request["artefacts"])}
    resources = {f"R{number}": artefact["value"] for number, artefact in enumerate(request["artefacts"])}
    findings = []
    ids = list(resources)
    for first in range(0, len(ids), 400):  # a template holds 500 resources at most
        part = {name: resources[name] for name in ids[first:first + 400]}
        template = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": part})
        for match in lint(template, config=ManualArgs(regions=[request["region"]])):
            path = [str(step) for step in match.path or []]
            if match.rule.id in NOT_ASKED or match.rule.severity == "informational":
                continue
            findings.append({
                "artefact": names.get(path[1] if len(path) > 1 else "", "template"),
                "rule": match.rule.id,
                "path": ".".join(path[3:]),
                "message": match.message,
            })
    json.dump(findings, sys.stdout)


main()
