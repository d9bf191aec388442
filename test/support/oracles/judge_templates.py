"""Judges CloudFormation resources by cfn-lint. Standard input: [{name, stack, value: {Type, Properties}}] and a region;
standard output: findings. A stack is a template; logical ids stand for the names."""
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


MOST_RESOURCES = 400  # a template holds 500; a stack with more is judged in parts


def main() -> None:
    request = json.load(sys.stdin)
    stacks = {}
    for artefact in request["artefacts"]:
        stacks.setdefault(artefact.get("stack", ""), []).append(artefact)
    findings = []
    for stack, artefacts in stacks.items():
        for first in range(0, len(artefacts), MOST_RESOURCES):
            findings += judged(stack, artefacts[first:first + MOST_RESOURCES], request["region"])
    json.dump(findings, sys.stdout)


def judged(stack, artefacts, region):
    resources = {f"R{number}": artefact["value"] for number, artefact in enumerate(artefacts)}
    names = {f"R{number}": artefact["name"] for number, artefact in enumerate(artefacts)}
    template = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources})
    for match in lint(template, config=ManualArgs(regions=[region])):
        path = [str(step) for step in match.path or []]
        if match.rule.id in NOT_ASKED or match.rule.severity == "informational":
            continue
        yield {
            "artefact": names.get(path[1] if len(path) > 1 else "", "template"),
            "stack": stack,
            "rule": match.rule.id,
            "path": ".".join(path[3:]),
            "message": match.message,
        }


main()
