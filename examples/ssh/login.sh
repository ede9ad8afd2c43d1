#!/bin/sh
# sshd starts this instead of what was asked for (ForceCommand). Nothing of its own goes to stdout,
# which belongs to scp, git and rsync.
set -eu

# ask.js runs as the one user who may read the client's secret.
sudo -n -u companion-ssh "$(dirname "$0")/ask.js" || exit 1

if [ -n "${SSH_ORIGINAL_COMMAND:-}" ]; then
  exec "${SHELL:-/bin/sh}" -c "$SSH_ORIGINAL_COMMAND"
fi
exec "${SHELL:-/bin/sh}" -l
