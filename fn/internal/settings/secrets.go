package settings

import (
	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// secretRef is the field of FlussConfig that names a Secret of the user's, and its keys.
type secretRef string

const (
	clientUsers  secretRef = "security.client.existingSecret"
	internalUser secretRef = "security.internal.existingSecret"
	s3Keys       secretRef = "s3.existingSecret"
)

// name of the Secret.
func (r secretRef) name() expr.Ref { return expr.Ref(r + ".name") }

// key under which the Secret has what it usually has under the standard one.
func (r secretRef) key(standard string) expr.Node {
	return expr.Default{Value: expr.Ref(string(r) + "." + v1alpha1.KeyField(standard)), Else: expr.Text(standard)}
}

// bothKeys are the keys of the user name and of the password, for a script.
func (r secretRef) bothKeys() expr.Node {
	return expr.Concat{r.key("username"), expr.Text(" "), r.key("password")}
}

// needs is the note that pods wait for the Secret with these keys.
func (r secretRef) needs(standard ...string) Note {
	text := expr.Concat{expr.Text("Secret "), r.name(), expr.Text(" with the keys ")}
	for i, key := range standard {
		switch i {
		case 0:
		case len(standard) - 1:
			text = append(text, expr.Text(" and "))
		default:
			text = append(text, expr.Text(", "))
		}
		text = append(text, r.key(key))
	}
	return Note{Kind: Needs, When: r.name(), Text: text}
}
