// Package expr holds the kinds of values that a row of the settings table can have. A node says what a
// value is made of, not how to compute it, so it has two readers: Eval computes it from a FlussConfig
// and its live objects, and a printer can write it as a template expression with the same meaning.
package expr

// Node is one of the kinds in this file.
type Node interface{ node() }

// Object names one object of base/ or components/: its kind, and its name behind the cluster's.
// {"Service", "bootstrap"} is the Service fluss-bootstrap, whatever prefix and suffix it carries.
type Object struct {
	Kind, Stem string
}

// String gives Kind/stem, for messages.
func (o Object) String() string { return o.Kind + "/" + o.Stem }

type (
	// Text is itself.
	Text string
	// Literal is a fixed number, boolean, list or map.
	Literal struct{ Value any }
	// Ref is the value at a dotted path below FlussConfig's spec; absent if that is not set.
	Ref string
	// Concat is the text of its parts, one after the other.
	Concat []Node
	// Name is the live name of an object.
	Name Object
	// Checksum is the SHA-256 of a ConfigMap's data: all values, in the order of their keys.
	Checksum Object
	// Instance is the live name of the cluster.
	Instance struct{}
	// Namespace is the cluster's namespace, absent in a build without one. Only what is read outside the
	// cluster's namespace may carry it.
	Namespace struct{}
	// Default is Value, or Else where Value is empty.
	Default struct{ Value, Else Node }
	// If is Then where When holds, and Else (or nothing) where it does not.
	If struct{ When, Then, Else Node }
	// Min is the smaller of a number and a limit.
	Min struct {
		Value Node
		Limit int64
	}
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
	// Index is the number of the innermost Repeat, or of the tablet server whose Service it is about.
	Index struct{}
	// Sum is the sum of numbers.
	Sum []Node
	// Replace is the text at Value with New in place of every Old.
	Replace struct {
		Value Ref
		Old   string
		New   Node
	}
	// Filled is the map of texts at Map with With in place of every Mark. Where With is empty, texts with the mark are
	// left out.
	Filled struct {
		Map  Ref
		Mark string
		With Node
	}
	// List is a list of nodes; absent items are left out.
	List []Node
	// Option is what the map at Map has at a key that may contain dots, where that is a whole number, with
	// quotes or without; absent where it is not.
	Option struct {
		Map Ref
		Key string
	}
	// Listed is the list with commas that the map at Map has at a key, with Item at its end unless it is there.
	Listed struct {
		Map       Ref
		Key, Item string
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
	// Image is the parts of an image at Common with those at Own over them: a tag or a digest there replaces both.
	Image struct{ Common, Own Ref }
)

// SecretFile is a value of a Secret as a file.
type SecretFile struct {
	// Name of the file.
	Name        string
	Secret, Key Node
	// When the file is there; nil: always.
	When Node
}

// Conditions. Every node is a condition, too: it holds unless it is absent, false, 0 or empty.
type (
	// Not holds where its condition does not.
	Not struct{ Node }
	// All holds where every condition does.
	All []Node
	// Any holds where one of the conditions does.
	Any []Node
	// Equal holds where a value's text is the given one.
	Equal struct {
		Value Node
		Text  string
	}
	// AtLeast holds where a number is not smaller than the limit.
	AtLeast struct {
		Value Node
		Limit int64
	}
	// Given holds where there is a value, also one that is 0, false or empty.
	Given struct{ Node Node }
	// Contains holds where a value's text has the given one in it.
	Contains struct {
		Value Node
		Text  string
	}
	// Same holds where two values have the same text.
	Same struct{ A, B Node }
	// Less holds where a number is smaller than another.
	Less struct{ A, B Node }
	// HasItem holds where the list at List has an item of a name.
	HasItem struct {
		List Ref
		Name string
		// By is the field that is the name; "": name.
		By string
	}
	// HasText holds where the list at List has a text that begins with Prefix.
	HasText struct {
		List   Ref
		Prefix string
	}
	// ItemHolds holds where the list at List has an item of a name whose value is a text with Part in it.
	ItemHolds struct {
		List       Ref
		Name, Part string
	}
	// EntryHolds holds where the map at Map has, at a key that may contain dots, a text with Part in it.
	EntryHolds struct {
		Map       Ref
		Key, Part string
	}
	// HasKey holds where the map at Map has the key, which may contain dots.
	HasKey struct {
		Map Ref
		Key string
	}
)

func (Text) node()        {}
func (Literal) node()     {}
func (Ref) node()         {}
func (Concat) node()      {}
func (Name) node()        {}
func (Checksum) node()    {}
func (Instance) node()    {}
func (Namespace) node()   {}
func (Default) node()     {}
func (If) node()          {}
func (Min) node()         {}
func (Join) node()        {}
func (Repeat) node()      {}
func (Index) node()       {}
func (List) node()        {}
func (Spread) node()      {}
func (SecretFiles) node() {}
func (Not) node()         {}
func (All) node()         {}
func (Any) node()         {}
func (Equal) node()       {}
func (AtLeast) node()     {}
func (Given) node()       {}
func (Same) node()        {}
func (Less) node()        {}
func (Option) node()      {}
func (Listed) node()      {}
func (HasItem) node()     {}
func (HasText) node()     {}
func (ItemHolds) node()   {}
func (EntryHolds) node()  {}
func (HasKey) node()      {}
func (Image) node()       {}
func (Contains) node()    {}
func (Sum) node()         {}
func (Replace) node()     {}
func (Filled) node()      {}
