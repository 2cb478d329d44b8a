#!/bin/bash
# What zkServer.sh and zkCli.sh have in common; they source it.
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ZOOCFGDIR=${ZOOCFGDIR:-/conf}
if [[ -f $ZOOCFGDIR/zookeeper-env.sh ]]; then
  # shellcheck source=/dev/null
  source "$ZOOCFGDIR/zookeeper-env.sh"
fi
if [[ -f $ZOOCFGDIR/java.env ]]; then
  # shellcheck source=/dev/null
  source "$ZOOCFGDIR/java.env"
fi

# run_java CLASS MEGABYTES FLAGS [ARGUMENT...] takes the place of the shell, so that Java gets its signals.
run_java() {
  local class=$1 heap=$2 flags
  # Both are lists of words. The later flag wins: JVMFLAGS over the heap.
  read -ra flags <<<"-Xmx${heap}m $3 ${JVMFLAGS:-}"
  shift 3
  exec "$JAVA_HOME/bin/java" "-Dzookeeper.log.dir=${ZOO_LOG_DIR:-$home/logs}" \
    -cp "$ZOOCFGDIR:$home/lib/*${CLASSPATH:+:$CLASSPATH}" "${flags[@]}" "$class" "$@"
}
