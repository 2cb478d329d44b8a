#!/bin/bash
# Stands in for the entrypoint of the official image: the arguments of minio, or a minio command.
set -euo pipefail

# Credentials may be in files: those of Docker's secrets unless the path is absolute.
from_file() {
  local variable=$1 file=$2
  [[ $file == /* ]] || file=/run/secrets/$file
  if [[ -f $file ]]; then
    export "$variable=$(<"$file")"
  fi
}
from_file MINIO_ROOT_USER "${MINIO_ROOT_USER_FILE:-access_key}"
from_file MINIO_ROOT_PASSWORD "${MINIO_ROOT_PASSWORD_FILE:-secret_key}"

case ${1:-} in
  minio | silo) ;;
  *) set -- minio "$@" ;;
esac
exec "$@"
