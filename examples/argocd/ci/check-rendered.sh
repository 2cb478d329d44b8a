#!/usr/bin/env bash
# Renders every cluster of this repository again, and fails unless rendered/ is what is committed. A cluster is a directory
# with a kustomization.yaml at the top; rendered/<name> is what Argo CD applies.
#   check-rendered.sh            check
#   check-rendered.sh --write    leave the new files there, to be committed
set -euo pipefail

for cluster in */kustomization.yaml; do
  name=${cluster%/*}
  fluss-fn render "$name" --output "rendered/$name"
done
for rendered in rendered/*/; do
  name=$(basename "$rendered")
  [[ -e $name/kustomization.yaml ]] || { echo "rendered/$name has no cluster $name any more: remove it" >&2; exit 1; }
done
[[ ${1:-} == --write ]] && exit
git add --intent-to-add rendered
git diff --exit-code -- rendered || { echo "rendered/ is not what the clusters give: run check-rendered.sh --write and commit" >&2; exit 1; }
