package v1alpha1

import "fluss.dev/kubernetes/fn/internal/rules"

// userName is what a key of a Secret may be: nobody else can log in.
var userName = texts(`^[-._a-zA-Z0-9]+$`, "must be the name of a user, which is a key of the Secret: letters, digits, dashes, dots and underscores")

func securityRules() rules.Table {
	return rules.Table{
		"Security":    {Fields: map[string]rules.Field{"superUsers": {Item: &rules.Field{Texts: userName}, Examples: list(list("admin"))}}},
		"UsersSecret": secret(),
		"UserSecret":  secret("username", "password"),
	}
}
