package edit

import (
	"strings"
)

// Path leads from a node down to a place.
type Path []Step

// Step leads to what is below a node: by the key of a map, or to the one item of a list that holds what is
// asked for, as "[name=a]", "[kind=A,name=b]" or "[configMap.items.path=a]", where items is a list in which
// one item will do. "[name=@a]" asks for the live name of the object that base/ calls a, see Path.Live. Item
// writes such steps.
type Step string

// Item is the step to the item that has texts at dotted paths, given in turn.
func Item(pairs ...string) Step {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		b.WriteString("," + pairs[i] + "=" + escape.Replace(pairs[i+1]))
	}
	return Step("[" + strings.TrimPrefix(b.String(), ",") + "]")
}

// Named is the step to the item of a name.
func Named(name string) Step { return Item("name", name) }

var (
	escape   = strings.NewReplacer(`\`, `\\`, ",", `\,`)
	unescape = strings.NewReplacer(`\\`, `\`, `\,`, ",")
)

// Dotted is the path of keys that a text with dots names.
func Dotted(keys string) Path {
	var p Path
	for _, key := range strings.Split(keys, ".") {
		p = append(p, Step(key))
	}
	return p
}

// IsItem tells whether a step leads to an item of a list.
func (s Step) IsItem() bool {
	return strings.HasPrefix(string(s), "[") && strings.HasSuffix(string(s), "]")
}

// next takes one condition of an item off what is left of a step without its brackets.
func next(left string) (at, value, rest string) {
	at, left, _ = strings.Cut(left, "=")
	end := 0
	for end < len(left) && left[end] != ',' {
		if left[end] == '\\' {
			end++
		}
		end++
	}
	end = min(end, len(left))
	value = left[:end]
	if strings.Contains(value, `\`) {
		value = unescape.Replace(value)
	}
	return at, value, strings.TrimPrefix(left[end:], ",")
}

func (s Step) conditions() string { return string(s[1 : len(s)-1]) }

// String writes a path as people do: spec.template.spec.containers[name=a].env.
func (p Path) String() string {
	var b strings.Builder
	for _, s := range p {
		if !s.IsItem() && b.Len() > 0 {
			b.WriteString(".")
		}
		b.WriteString(string(s))
	}
	return b.String()
}

// Below is a new path: p, and steps below it.
func (p Path) Below(steps ...Step) Path {
	return append(append(make(Path, 0, len(p)+len(steps)), p...), steps...)
}

// Within tells whether p is another path, or leads below it.
func (p Path) Within(above Path) bool {
	if len(p) < len(above) {
		return false
	}
	for i := range above {
		if p[i] != above[i] {
			return false
		}
	}
	return true
}

// Anchor is the path down to the last item that is known by the name of an object of base/, or nil.
func (p Path) Anchor() Path {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].IsItem() && strings.Contains(string(p[i]), "=@") {
			return p[:i+1]
		}
	}
	return nil
}

// Live is the path with the live names of objects in place of those that base/ has.
func (p Path) Live(name func(string) string) Path {
	for i, s := range p {
		if s.IsItem() && strings.Contains(string(s), "=@") {
			live := p.Below()
			live[i] = s.live(name)
			return append(live[:i+1:i+1], p[i+1:].Live(name)...)
		}
	}
	return p
}

// AsWritten is for Live, where objects still have the names of base/.
func AsWritten(name string) string { return name }

func (s Step) live(name func(string) string) Step {
	var pairs []string
	for left := s.conditions(); left != ""; {
		var at, value string
		at, value, left = next(left)
		if stem, ok := strings.CutPrefix(value, "@"); ok {
			value = name(stem)
		}
		pairs = append(pairs, at, value)
	}
	return Item(pairs...)
}

// After is the path to the same place once v is there: an item that is known by what changes is then known
// by the new text.
func (p Path) After(v string) Path {
	last := len(p) - 1
	if last < 1 || !p[last-1].IsItem() {
		return p
	}
	var pairs []string
	for left := p[last-1].conditions(); left != ""; {
		var at, value string
		at, value, left = next(left)
		if at == string(p[last]) {
			value = v
		}
		pairs = append(pairs, at, value)
	}
	after := p.Below()
	after[last-1] = Item(pairs...)
	return after
}
