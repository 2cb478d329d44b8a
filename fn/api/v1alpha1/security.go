package v1alpha1

// Security says who may connect to the cluster, and who may do what.
type Security struct {
	// Users of the client listener. If set, clients and servers must log in (SASL/PLAIN) on every listener.
	Client ClientSecurity `json:"client,omitempty"`
	// User that the servers log in with at each other, on the internal listener.
	Internal InternalSecurity `json:"internal,omitempty"`
	// Users that may do everything. If set, any other user may only do what an ACL allows.
	SuperUsers []string `json:"superUsers,omitempty"`
}

// ClientSecurity names the users of the client listener.
type ClientSecurity struct {
	// Secret with the users: every key is the name of a user, every value that user's password.
	ExistingSecret UsersSecret `json:"existingSecret,omitempty"`
}

// InternalSecurity names the user of the internal listener.
type InternalSecurity struct {
	// Secret with a user name and a password. Default: a Secret that the first server fills once with random
	// values.
	ExistingSecret UserSecret `json:"existingSecret,omitempty"`
}

// UsersSecret names a Secret whose keys are the names of users.
type UsersSecret struct {
	// Name of the Secret, in the namespace of the cluster.
	Name string `json:"name,omitempty"`
}

// UserSecret names a Secret with one user, and its keys.
type UserSecret struct {
	// Name of the Secret, in the namespace of the cluster.
	Name string `json:"name,omitempty"`
	// Key in the Secret that holds the user name. Default: `username`.
	UsernameKey string `json:"usernameKey,omitempty"`
	// Key in the Secret that holds the password. Default: `password`.
	PasswordKey string `json:"passwordKey,omitempty"`
}
