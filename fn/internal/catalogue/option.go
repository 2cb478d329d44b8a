package catalogue

// Option is one option of server.yaml. It shares its slices with the catalogue, so they must not be changed.
type Option struct {
	// Key is the name that Fluss documents. An older or another name of the option finds it too.
	Key string
	// Type is boolean, int, long, double, string, duration, memory, map, password or enum; of each element, if it is a List.
	Type string
	// Default is the text that would stand in server.yaml, "" if there is none.
	Default string
	// Enum holds what Fluss accepts, in any case.
	Enum []string
	// List says that the value is a comma-separated list.
	List bool
	// Password says that the value is a secret, going by its type or its name.
	Password bool
	// Deprecated options still work; Fluss advises another.
	Deprecated bool

	fallbacks []string
}
