package expr

// Numbers.
type (
	// Min is the smaller of a number and a limit.
	Min struct {
		Value Node
		Limit int64
	}
	// Sum is the sum of numbers.
	Sum []Node
	// Index is the number of the innermost Repeat, or of the tablet server whose Service it is about.
	Index struct{}
	// Option is what the map at Map has at a key that may contain dots, where that is a whole number, with
	// quotes or without; absent where it is not.
	Option struct {
		Map Ref
		Key string
	}
)

func (Min) node()    {}
func (Sum) node()    {}
func (Index) node()  {}
func (Option) node() {}
