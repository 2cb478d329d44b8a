#!/usr/bin/env bash
# Runs the GitOps suite; see doc.go, and suite.sh for the environment. Arguments go to the tests.
#   run.sh [--kubeconfig FILE] [-run PATTERN] ...     FILE is that of a test cluster that has the images
#   run.sh -flux ...                                  with the tests of Flux and its images
# Applications lead to committed files, which name their release.
unset FLUSS_DIST
images='e2e gitops'
[[ " $* " != *' -flux '* ]] || images+=' flux'
exec "$(dirname "$0")/../suite.sh" ./gitops "$images" "$@"
