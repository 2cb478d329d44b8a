#!/bin/bash
# zkServer.sh start-foreground|status [configuration]
set -euo pipefail
source "$(dirname "$(readlink -f "$0")")/zkEnv.sh"

config=${2:-${ZOOCFG:-zoo.cfg}}
[[ $config == /* ]] || config=$ZOOCFGDIR/$config
echo "Using config: $config" >&2

client_port() {
  local port
  port=$(sed -nE 's/^ *clientPort *= *([0-9]+).*/\1/p; s/^server\..*;(.*:)?([0-9]+) *$/\2/p' "$config" | head -n 1)
  echo "${port:-2181}"
}

case ${1:-} in
  start-foreground)
    run_java org.apache.zookeeper.server.quorum.QuorumPeerMain "${ZK_SERVER_HEAP:-1000}" "${SERVER_JVMFLAGS:-}" "$config"
    ;;
  status)
    run_java org.apache.zookeeper.client.FourLetterWordMain "${ZK_CLIENT_HEAP:-256}" "${CLIENT_JVMFLAGS:-}" \
      localhost "$(client_port)" srvr 2>/dev/null | grep Mode || {
      echo "Error contacting service. It is probably not running."
      exit 1
    }
    ;;
  *)
    echo "Usage: zkServer.sh {start-foreground|status} [configuration]" >&2
    exit 1
    ;;
esac
