#!/bin/bash
# zkCli.sh [argument...]
set -euo pipefail
source "$(dirname "$(readlink -f "$0")")/zkEnv.sh"
run_java org.apache.zookeeper.ZooKeeperMain "${ZK_CLIENT_HEAP:-256}" "${CLIENT_JVMFLAGS:-}" "$@"
