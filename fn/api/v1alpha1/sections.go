package v1alpha1

import (
	"reflect"
	"slices"
	"strings"
)

// Section is a part of spec that a component brings.
type Section struct {
	// Name is its key below spec.
	Name string
	// Type is a struct whose fields have JSON names and comments, like those of FlussConfigSpec. One of
	// them is Enabled, a *bool.
	Type reflect.Type
	// After is the key that it follows where the fields of spec are listed; empty: it comes last.
	After string
}

// SpecField is one key of spec with what it is read into.
type SpecField struct {
	Name string
	Type reflect.Type
}

// Fields are those of FlussConfigSpec and the sections, in the order in which they are listed.
func Fields(sections []Section) []SpecField {
	var fields []SpecField
	for _, f := range reflect.VisibleFields(reflect.TypeFor[FlussConfigSpec]()) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			fields = append(fields, SpecField{name, f.Type})
		}
	}
	for pending := sections; len(pending) > 0; {
		var later []Section
		for _, s := range pending {
			at := slices.IndexFunc(fields, func(f SpecField) bool { return f.Name == s.After })
			if at < 0 {
				later = append(later, s)
				continue
			}
			fields = slices.Insert(fields, at+1, SpecField{s.Name, s.Type})
		}
		if len(later) == len(pending) {
			fields, later = append(fields, SpecField{later[0].Name, later[0].Type}), later[1:]
		}
		pending = later
	}
	return fields
}

// section is what a key of spec is read into, or nil. A spec of nil has none.
func (s *FlussConfigSpec) section(key string) any {
	if s == nil {
		return nil
	}
	return s.Sections[key]
}

// names are the known keys with those of the sections, sorted.
func (s *FlussConfigSpec) names(known []string) []string {
	if s == nil {
		return known
	}
	for _, section := range s.known {
		known = append(slices.Clip(known), section.Name)
	}
	return slices.Sorted(slices.Values(known))
}

// Enabled tells whether a component is switched on.
func (s *FlussConfigSpec) Enabled(section string) bool {
	there, ok := s.Sections[section]
	if !ok {
		return false
	}
	enabled, _ := reflect.ValueOf(there).Elem().FieldByName("Enabled").Interface().(*bool)
	return enabled != nil && *enabled
}

// SectionOf is the section that has the type; its zero value where no component brings one.
func SectionOf[T any](s *FlussConfigSpec) T {
	for _, there := range s.Sections {
		if section, ok := there.(*T); ok {
			return *section
		}
	}
	var none T
	return none
}
