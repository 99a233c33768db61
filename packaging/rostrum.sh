#!/bin/sh
# The server as it was installed, and the commands for its administrator: rostrum help
set -eu
home=/usr/lib/rostrum
# Answers to questions of the package hold for the service and for commands alike; what the caller says comes before them.
answers=/etc/rostrum/rostrum.env
if [ -r "$answers" ]; then
  while IFS="=" read -r name value || [ -n "$name" ]; do
    case $name in
      ROSTRUM_*[!A-Z_]*) ;;
      ROSTRUM_*) eval "[ -n \"\${$name+given}\" ] || export $name=\$value" ;;
    esac
  done <"$answers"
fi
export ROSTRUM_CONFIG="${ROSTRUM_CONFIG:-/etc/rostrum/rostrum.yaml}"
export ROSTRUM_PAM_SOCKET="${ROSTRUM_PAM_SOCKET:-/run/rostrum-pam.socket}"
export MEDIASOUP_WORKER_BIN="${MEDIASOUP_WORKER_BIN:-$home/bin/mediasoup-worker}"
export ROSTRUM_MARKS="${ROSTRUM_MARKS:-$home/lib/marks}"
export NODE_ENV=production
exec "$home/bin/node" "$home/app/server/installed.ts" "$@"
