#!/usr/bin/env bash
# Runs the end-to-end suite; see doc.go, and suite.sh for the environment. Arguments go to the tests.
#   run.sh [--kubeconfig FILE --load-image IMAGE] [-run PATTERN] [-short] ...
exec "$(dirname "$0")/../suite.sh" ./e2e e2e "$@"
