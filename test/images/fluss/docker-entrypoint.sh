#!/bin/bash
# Stands in for the entrypoint of the official image: coordinatorServer | tabletServer [-Dkey=value ...],
# help, or any other command.
set -euo pipefail
config=$FLUSS_HOME/conf/server.yaml

# FLUSS_PROPERTIES is added to the configuration, and variables in it are replaced.
if [[ -w $config ]]; then
  content=$(sed '/^bind.listeners:/d' "$config")
  envsubst <<<"$content"$'\n'"${FLUSS_PROPERTIES:-}" >"$config"
fi

case ${1:-help} in
  help)
    echo "Usage: docker-entrypoint.sh (coordinatorServer|tabletServer) [-Dkey=value ...]"
    exit 0
    ;;
  coordinatorServer) script=coordinator-server.sh ;;
  tabletServer) script=tablet-server.sh ;;
  *) exec "$@" ;;
esac
shift
exec "$FLUSS_HOME/bin/$script" start-foreground "$@"
