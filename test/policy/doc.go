// Package policy tells what is wrong with a stream of rendered Kubernetes manifests.
//
// It asks the Pod Security evaluator of Kubernetes itself, kubeconform with strict schemas of three
// Kubernetes minors, kube-score, and the rules of this house, which rules.go lists. Each answer is
// a Violation with the name of the rule and of the object. Tests call Check; tests that want a
// violation call Errors or one of the four parts.
package policy
