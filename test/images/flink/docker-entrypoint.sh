#!/bin/bash
# Stands in for the entrypoint of the official image: jobmanager | taskmanager | standalone-job |
# history-server [arguments], help, or any other command.
set -euo pipefail
config=$FLINK_HOME/conf/config.yaml

# FLINK_PROPERTIES is added to the configuration, and variables in it are replaced.
if [[ -w $config ]]; then
  content=$(<"$config")
  envsubst <<<"$content"$'\n'"${FLINK_PROPERTIES:-}" >"$config"
fi

case ${1:-help} in
  help)
    echo "Usage: docker-entrypoint.sh (jobmanager|taskmanager|standalone-job|history-server) [arguments]"
    exit 0
    ;;
  jobmanager | taskmanager | standalone-job) script=$1.sh ;;
  history-server) script=historyserver.sh ;;
  *) exec "$@" ;;
esac
shift
exec "$FLINK_HOME/bin/$script" start-foreground "$@"
