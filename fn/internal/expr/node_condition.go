package expr

import "regexp"

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
)

func (Not) node()      {}
func (All) node()      {}
func (Any) node()      {}
func (Equal) node()    {}
func (AtLeast) node()  {}
func (Given) node()    {}
func (Contains) node() {}
func (Same) node()     {}
func (Less) node()     {}

// Conditions about what a list or a map holds.
type (
	// HasItem holds where the list at List has an item of a name.
	HasItem struct {
		List Ref
		Name string
		// By is the field that is the name; "": name.
		By string
	}
	// Opens holds where a container of the list at List has the port with the number Port.
	Opens struct {
		List Ref
		Port Node
	}
	// Longer holds where the list at List has more items than Than.
	Longer struct {
		List Ref
		Than int
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
	// EntryMatches holds where the map at Map has, at a key that may contain dots, a text that Pattern matches.
	EntryMatches struct {
		Map     Ref
		Key     string
		Pattern *regexp.Regexp
	}
	// ItemMatches holds where the list at List has a map whose field is a text that Pattern matches.
	ItemMatches struct {
		List    Ref
		Field   string
		Pattern *regexp.Regexp
	}
	// HasKey holds where the map at Map has the key, which may contain dots.
	HasKey struct {
		Map Ref
		Key string
	}
)

func (HasItem) node()      {}
func (Opens) node()        {}
func (Longer) node()       {}
func (HasText) node()      {}
func (ItemHolds) node()    {}
func (EntryHolds) node()   {}
func (EntryMatches) node() {}
func (ItemMatches) node()  {}
func (HasKey) node()       {}
