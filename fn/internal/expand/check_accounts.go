package expand

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// checkAccounts reports pods with an account to which nobody gives the rights that their scripts need.
func (c *cluster) checkAccounts() Problems {
	var problems Problems
	for _, comp := range settings.Components() {
		for _, w := range comp.Workloads {
			binding := expr.Object{Kind: "RoleBinding", Stem: w.Object.Stem}
			at := edit.Path{"spec", "template", "spec", "serviceAccountName"}
			if c.object(w.Object) == nil || c.object(binding) == nil || c.gone(binding) || !c.on(w.Object) {
				continue
			}
			account := tree.String(c.valueOf(w.Object, at))
			subjects, _ := c.valueOf(binding, edit.Path{"subjects"}).([]any)
			if !bound(subjects, account) {
				problems = append(problems, Problem{Object: c.object(w.Object), Field: at.String(), Message: fmt.Sprintf(
					"is %q, and the RoleBinding %s gives the rights to another account: remove what changes it, and set spec.%s.serviceAccount.name", account, c.Name(binding), w.Spec)})
			}
		}
	}
	return problems
}

func bound(subjects []any, account string) bool {
	for _, s := range subjects {
		if tree.Get(s, "kind") == "ServiceAccount" && tree.Get(s, "name") == account {
			return true
		}
	}
	return false
}
