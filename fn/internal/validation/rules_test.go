package validation

import "testing"

func TestEveryRuleHasItsField(t *testing.T) {
	_, stray := build()
	for _, name := range stray {
		t.Errorf("there is a rule for %s, but no such field", name)
	}
}
