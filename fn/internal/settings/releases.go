package settings

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// ReleaseRule is a rule for the releases that have a fact, or for those that lack it.
type ReleaseRule struct {
	Field string
	Type  field.ErrorType
	When  expr.Node
	Fact  catalogue.Fact
	Lacks bool
	// Message has %s where the release is named.
	Message string
}

// ReleaseRules are all of them.
func ReleaseRules() []ReleaseRule {
	return []ReleaseRule{
		{
			Field: "coordinator.replicas", Type: field.ErrorTypeInvalid,
			When: expr.AtLeast{Value: coordinatorWorkload.ref("replicas"), Limit: 2}, Fact: catalogue.Standbys, Lacks: true,
			Message: "must be 1: Fluss %s elects no leader, a second coordinator would crash-loop; standbys exist from " + catalogue.FirstWith(catalogue.Standbys) + " on",
		},
		webIdentityRule(),
	}
}

// Rule is what the rule demands with the given name of the release.
func (r ReleaseRule) Rule(release string) rules.Rule {
	return rules.Rule{Field: r.Field, Type: r.Type, When: r.When, Message: expr.Text(fmt.Sprintf(r.Message, release))}
}
