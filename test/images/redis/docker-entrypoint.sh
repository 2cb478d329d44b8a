#!/bin/sh
# Stands in for the entrypoint of the official image: options of redis-server, its configuration, or a command. Nobody
# runs it as root here, so that it need not become someone else.
set -eu

case ${1:-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
# What redis keeps is nobody else's business, unless someone has said so.
if [ "$(umask)" = 0022 ]; then
  umask 0077
fi
exec "$@"
