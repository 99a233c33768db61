#!/bin/sh
# The server as it was installed, and the commands for its administrator: rostrum help
set -eu
home=/usr/lib/rostrum
export ROSTRUM_CONFIG="${ROSTRUM_CONFIG:-/etc/rostrum/rostrum.yaml}"
export MEDIASOUP_WORKER_BIN="${MEDIASOUP_WORKER_BIN:-$home/bin/mediasoup-worker}"
export ROSTRUM_MARKS="${ROSTRUM_MARKS:-$home/lib/marks}"
export NODE_ENV=production
exec "$home/bin/node" "$home/app/server/installed.ts" "$@"
