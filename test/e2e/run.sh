#!/usr/bin/env bash
# Runs the end-to-end suite; see doc.go. Without --kubeconfig it starts a cluster, gives it the images, and ends it
# again unless KEEP is set; CLUSTER names it. Other arguments go to the tests.
#   run.sh [--kubeconfig FILE --load-image IMAGE] [-run PATTERN] [-short] ...
set -euo pipefail
cd "$(dirname "$0")/.."

kubeconfig='' image=''
while [[ ${1:-} == --* ]]; do
  case $1 in
    --kubeconfig) kubeconfig=$(realpath "$2") ;;
    --load-image) image=$2 ;;
    *) echo "run.sh: $1 is no option of it" >&2; exit 2 ;;
  esac
  shift 2
done

took() { printf -- '-- %s: %d s\n' "$1" $((SECONDS - since)); since=$SECONDS; }
since=$SECONDS
kubectl=${KUBECTL:-kubectl}
name=(--name "${CLUSTER:-e2e}")
if [[ -z $kubeconfig ]]; then
  mapfile -t archives < <(go run ./images build)
  took 'images built'
  [[ -n ${KEEP:-} ]] || trap 'go run ./cluster down "${name[@]}"' EXIT
  kubeconfig=$(go run ./cluster up "${name[@]}")
  took 'cluster built and started'
  go run ./cluster import "${name[@]}" "${archives[@]}"
  took 'images imported'
  kubectl=$(go run ./cluster kubectl-path)
fi
go test -tags e2e -count 1 -v -timeout 80m ./e2e -kubeconfig "$kubeconfig" -kubectl "$kubectl" ${image:+-load-image "$image"} "$@"
took 'suite'
