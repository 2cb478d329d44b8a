// Package expr holds the kinds of values that a row of the settings table can have. A node says what a
// value is made of, not how to compute it, so it has two readers: Eval computes it from a FlussConfig
// and its live objects, and a printer can write it as a template expression with the same meaning.
package expr

// Node is one of the kinds in the node files.
type Node interface{ node() }

// Object names one object of base/ or components/: its kind, and its name behind the cluster's.
// {"Service", "bootstrap"} is the Service fluss-bootstrap, whatever prefix and suffix it carries.
type Object struct {
	Kind, Stem string
}

// String gives Kind/stem, for messages.
func (o Object) String() string { return o.Kind + "/" + o.Stem }

// Texts, and what is taken from FlussConfig or from the objects as it is.
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
	// Release is the known release that servers are taken to run, with the reason where it is not what they are said to run.
	// Which servers is a name that package settings gives.
	Release string
	// Default is Value, or Else where Value is empty.
	Default struct{ Value, Else Node }
	// If is Then where When holds, and Else (or nothing) where it does not.
	If struct{ When, Then, Else Node }
	// Replace is the text at Value with New in place of every Old.
	Replace struct {
		Value Ref
		Old   string
		New   Node
	}
	// Image is the parts of an image at Common with those at Own over them: a tag or a digest there replaces both.
	Image struct{ Common, Own Ref }
)

func (Text) node()      {}
func (Literal) node()   {}
func (Ref) node()       {}
func (Concat) node()    {}
func (Name) node()      {}
func (Checksum) node()  {}
func (Instance) node()  {}
func (Namespace) node() {}
func (Release) node()   {}
func (Default) node()   {}
func (If) node()        {}
func (Replace) node()   {}
func (Image) node()     {}
