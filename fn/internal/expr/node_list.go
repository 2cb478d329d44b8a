package expr

// Lists and maps, and texts that are made of them.
type (
	// Join is the items of a list with Sep between them.
	Join struct {
		List Node
		Sep  string
	}
	// Repeat is Item for Count numbers from From on, with Sep between; Index inside Item is the number.
	Repeat struct {
		Count Node
		From  int64
		Sep   string
		Item  Node
	}
	// List is a list of nodes; absent items are left out.
	List []Node
	// Listed is the list with commas that the map at Map has at a key, with Item at its end unless it is there.
	Listed struct {
		Map       Ref
		Key, Item string
	}
	// Filled is the map of texts at Map with With in place of every Mark. Where With is empty, texts with the mark are
	// left out.
	Filled struct {
		Map  Ref
		Mark string
		With Node
	}
	// SecretFiles are sources of a projected volume: values of Secrets as files. One whose Secret or key is not there
	// is no file.
	SecretFiles struct {
		Files []SecretFile
		// Map has further files: by the name of each file, the name and key of its Secret.
		Map Ref
	}
	// Spread is the list at a path with a labelSelector filled into every item that has none.
	Spread struct {
		List Ref
		// Component whose pods are selected.
		Component string
	}
)

func (Join) node()        {}
func (Repeat) node()      {}
func (List) node()        {}
func (Listed) node()      {}
func (Filled) node()      {}
func (SecretFiles) node() {}
func (Spread) node()      {}

// SecretFile is a value of a Secret as a file.
type SecretFile struct {
	// Name of the file.
	Name        string
	Secret, Key Node
	// When the file is there; nil: always.
	When Node
}
