"""Judges parameters of API operations by botocore's models: members, types and lengths by its own validator, then
enumerations and patterns, which it carries and does not check.
Standard input: [{name, value: {service, operation, parameters}}]; standard output: findings."""
import json
import re
import sys

import botocore.session
from botocore.validate import ParamValidator


def walk(shape, value, path):
    """Yields (path, rule, message) for texts outside the shape's enumeration or pattern."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for name, inner in value.items():
            if name in shape.members:
                yield from walk(shape.members[name], inner, f"{path}.{name}".lstrip("."))
    elif shape.type_name == "list" and isinstance(value, list):
        for number, inner in enumerate(value):
            yield from walk(shape.member, inner, f"{path}[{number}]")
    elif shape.type_name == "map" and isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(shape.value, inner, f"{path}.{name}".lstrip("."))
    elif shape.type_name == "string" and isinstance(value, str):
        allowed = getattr(shape, "enum", [])
        if allowed and value not in allowed:
            yield path, "enum", f"{value!r} is none of {', '.join(allowed)}"
        pattern = shape.metadata.get("pattern")
        if pattern and not fits(pattern, value):
            yield path, "pattern", f"{value!r} does not match {pattern}"
        longest = shape.metadata.get("max")
        if longest is not None and len(value) > longest:
            yield path, "length", f"{len(value)} characters, at most {longest} are allowed"


def fits(pattern, value):
    try:
        return re.search(pattern, value, re.UNICODE) is not None
    except re.error:  # a pattern in Java's dialect that Python does not read says nothing
        return True


def main() -> None:
    session = botocore.session.get_session()
    models = {}
    findings = []
    for artefact in json.load(sys.stdin)["artefacts"]:
        request = artefact["value"]
        service = request["service"]
        models[service] = models.get(service) or session.get_service_model(service)
        shape = models[service].operation_model(request["operation"]).input_shape
        found = [("", "parameters", line) for line in ParamValidator().validate(request["parameters"], shape).generate_report().splitlines()]
        found += walk(shape, request["parameters"], "")
        findings += [{"artefact": artefact["name"], "stack": artefact.get("stack", ""), "rule": rule, "path": path, "message": message} for path, rule, message in found]
    json.dump(findings, sys.stdout)


main()
