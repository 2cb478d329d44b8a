package spectest

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
)

// security draws who may connect: nothing of it means anything without users.
func security(f fields) {
	f.maybe("security", object(func(f fields) {
		f.always("client.existingSecret", secret())
		f.mention("internal")
		if f.some("a Secret for the servers") {
			// No name that is drawn has a dot, and the two must differ.
			f.always("internal.existingSecret", secret("username", "password"))
			f.set("internal.existingSecret.name", "servers.of.ours")
		}
		f.maybe("superUsers", list(oneOf("admin", "Ops.team_7", "-")))
		f.rest(reflect.TypeFor[v1alpha1.Security]())
	}))
}
