#!/usr/bin/env bash
# Runs a suite of tests on a cluster: the part that test/e2e/run.sh and test/gitops/run.sh share. Without --kubeconfig it
# starts a cluster, gives it the images, and ends it again unless KEEP is set; CLUSTER names it. With POLICIES it enforces
# NetworkPolicies; with PROMETHEUS it has a Prometheus. With FLUSS_DIST, a directory or .tgz of a distribution of Fluss, its
# clusters run that release.
#   suite.sh PACKAGE "IMAGE..." [--kubeconfig FILE] [flags of the tests]
set -euo pipefail
package=$1
read -ra images <<<"$2"
shift 2
kubeconfig=''
if [[ ${1:-} == --kubeconfig ]]; then
  kubeconfig=$(realpath "$2")
  shift 2
fi
dist=()
if [[ -n ${FLUSS_DIST:-} ]]; then
  # The tests run in another directory. Whether it is there is for them to say.
  dist=("$(realpath --canonicalize-missing "$FLUSS_DIST")")
fi
cd "$(dirname "$0")"

took() { printf -- '-- %s: %d s\n' "$1" $((SECONDS - since)); since=$SECONDS; }
since=$SECONDS
kubectl=${KUBECTL:-kubectl}
name=(--name "${CLUSTER:-$(basename "$package")}")
if [[ -z $kubeconfig ]]; then
  built=$(go run ./images build "${dist[@]/#/--fluss-dist=}" "${images[@]}")
  mapfile -t archives <<<"$built"
  took 'images built'
  [[ -n ${KEEP:-} ]] || trap 'go run ./cluster down "${name[@]}"' EXIT
  kubeconfig=$(go run ./cluster up "${name[@]}")
  took 'cluster built and started'
  go run ./cluster import "${name[@]}" "${archives[@]}"
  took 'images imported'
  kubectl=$(go run ./cluster kubectl-path)
  [[ -z ${POLICIES:-} ]] || go run ./cluster policies "${name[@]}"
  [[ -z ${PROMETHEUS:-} ]] || go run ./cluster monitoring "${name[@]}"
fi
go test -tags e2e -count 1 -v -timeout 80m "$package" -kubeconfig "$kubeconfig" -kubectl "$kubectl" "${dist[@]/#/-fluss-dist=}" "$@"
took 'suite'
