#!/bin/bash
# Prepares an Amazon Linux 2023 container host for gMSA tasks: the ECS agent may start only when credentials-fetcher
# answers, because it looks for the socket once, at its start, and offers the host for gMSA tasks or does not.
# Runs as user data. Nothing is interpolated: what differs between hosts comes in GMSA_AGENT_CONFIGURATION.
# Safe to run again.
set -Eeuo pipefail

readonly agent_configuration="${GMSA_AGENT_CONFIGURATION:?the lines of /etc/ecs/ecs.config}"
readonly root="${GMSA_ROOT:-}" # a folder that stands in for / in tests
readonly attempts="${GMSA_INSTALL_ATTEMPTS:-10}"
readonly attempt_seconds="${GMSA_INSTALL_SECONDS:-300}"
readonly pause_seconds="${GMSA_INSTALL_PAUSE_SECONDS:-6}"
readonly wait_command="/usr/local/libexec/gmsa-await-credentials-fetcher"

step="start"

begin() {
    step="$1"
    echo "gmsa-bootstrap: ${step}"
}

report_failure() {
    echo "gmsa-bootstrap: failed while: ${step}. The ECS agent stays off, so no task is placed on this host. See: journalctl -u cloud-final -u credentials-fetcher -u ecs" >&2
}
trap report_failure ERR

# The new text replaces the old at once: the agent never reads half a file.
write_file() {
    local path="${root}$1" mode="$2"
    mkdir -p "$(dirname "${path}")"
    cat > "${path}.new"
    chmod "${mode}" "${path}.new"
    mv -f "${path}.new" "${path}"
}

configure_agent() {
    begin "writing /etc/ecs/ecs.config"
    printf '%s\n' "${agent_configuration}" | write_file /etc/ecs/ecs.config 0644
}

# The package's own post-install step restarts an enabled ecs.service and waits for it; the unit itself waits for
# cloud-init, which waits for this script. Disabled, the unit is left alone until release_agent.
hold_agent() {
    begin "holding the ECS agent back"
    systemctl disable ecs.service
}

order_agent_after_fetcher() {
    begin "ordering ecs.service after credentials-fetcher.service"
    write_file "${wait_command}" 0755 <<'WAIT'
#!/bin/bash
# Ends well as soon as credentials-fetcher runs and its socket is there. The bound is below systemd's 90 seconds for a
# unit's start, so that this message is the last one in the journal, not a timeout.
socket="${GMSA_ROOT:-}/var/credentials-fetcher/socket/credentials_fetcher.sock"
bound="${GMSA_AWAIT_SECONDS:-60}"
until systemctl is-active --quiet credentials-fetcher.service && [[ -S "${socket}" ]]; do
    if ((SECONDS >= bound)); then
        echo "gmsa-bootstrap: credentials-fetcher did not open ${socket} within ${bound} seconds; the ECS agent is not started, since it would refuse gMSA tasks. See: journalctl -u credentials-fetcher" >&2
        exit 1
    fi
    sleep 0.5
done
WAIT
    write_file /etc/systemd/system/ecs.service.d/10-gmsa.conf 0644 <<UNIT
[Unit]
Requires=credentials-fetcher.service
After=credentials-fetcher.service

[Service]
ExecStartPre=${wait_command}
UNIT
    systemctl daemon-reload
}

# The network or another dnf may not be ready when user data runs. bind-utils: the daemon finds controllers by dig.
install_fetcher() {
    local attempt
    for ((attempt = 1; attempt <= attempts; attempt++)); do
        begin "installing credentials-fetcher, attempt ${attempt} of ${attempts}"
        if rpm --query --quiet credentials-fetcher bind-utils; then return 0; fi
        if timeout "${attempt_seconds}" dnf --assumeyes install credentials-fetcher bind-utils; then return 0; fi
        if ((attempt < attempts)); then sleep "$((attempt * pause_seconds))"; fi
    done
    begin "installing credentials-fetcher (${attempts} attempts; has the subnet a way to the Amazon Linux repositories in S3?)"
    return 1
}

start_fetcher() {
    begin "starting credentials-fetcher"
    systemctl daemon-reload
    systemctl enable --now credentials-fetcher.service
    "${root}${wait_command}"
}

# --no-block: ecs.service waits for cloud-init to end, and so for this script.
release_agent() {
    begin "handing over to the ECS agent"
    systemctl enable --now --no-block ecs.service
}

configure_agent
hold_agent
order_agent_after_fetcher
install_fetcher
start_fetcher
release_agent
begin "done"
