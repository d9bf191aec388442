#!/bin/bash
# One run of the directory worker. Systems Manager puts the three parameters in after checking them against the
# document's patterns. Standard output belongs to the worker: its last line is the outcome; all else goes to stderr.
set -euo pipefail
umask 077

bundle='{{ bundle }}'
desired_state='{{ desiredState }}'
action='{{ action }}'
export GMSA_WORKER_HOME="${GMSA_WORKER_HOME:-/opt/gmsa-worker}" # the worker's lock is here: runs wait for each other
export AWS_REGION="${AWS_REGION:-${AWS_SSM_REGION_NAME:-}}"

say() { printf '%s\n' "$*" >&2; }

# Tries a command six times, waiting longer each time: rights of a new role and the package lock take a while.
persist() {
    local attempt
    for attempt in 1 2 3 4 5 6; do
        if "$@" >&2; then return 0; fi
        say "run-worker: attempt ${attempt} of 6 failed: $*"
        if [ "${attempt}" -lt 6 ]; then sleep $((attempt * 5)); fi
    done
    return 1
}

install_prerequisites() {
    local package missing=()
    for package in nodejs22 krb5-workstation openldap-clients cyrus-sasl-gssapi; do
        rpm --query --quiet "${package}" >/dev/null 2>&1 || missing+=("${package}")
    done
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    persist dnf install --assumeyes --quiet "${missing[@]}" || { say "run-worker: cannot install ${missing[*]}"; exit 69; }
}

digest() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# Each object is named by the hash of its contents, so a replaced object is found out before it runs.
fetch() {
    local uri="$1" file="$2" name
    persist aws s3 cp --only-show-errors "${uri}" "${file}" || { say "run-worker: cannot fetch ${uri}"; exit 69; }
    name="${uri##*/}"
    if [ "$(digest "${file}")" != "${name%%.*}" ]; then say "run-worker: ${uri} is not what its name says"; exit 65; fi
}

mkdir -p "${GMSA_WORKER_HOME}"
run="$(mktemp -d "${GMSA_WORKER_HOME}/run.XXXXXX")"
trap 'rm -rf "${run}"' EXIT

install_prerequisites
fetch "${bundle}" "${run}/worker.js"
fetch "${desired_state}" "${run}/desired-state.json"
node="$(command -v node-22 || command -v node)" || { say "run-worker: Node.js is missing after its installation"; exit 69; }
"${node}" "${run}/worker.js" "${action}" --desired-state "${run}/desired-state.json"
