#!/bin/bash
# Stands in for a command that would change the host (dnf, systemctl): writes down how it was called, and succeeds.
printf '%s\n' "$(basename "$0") $*" >> "$GMSA_RECORDED_CALLS"
