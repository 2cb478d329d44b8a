package policy

// Option adapts the rules to one manifest.
type Option func(*settings)

type settings struct {
	namespace  string
	external   map[string]bool
	exceptions []exception
}

// exception is one violation that is right for a reason.
type exception struct{ rule, object, reason string }

func newSettings(opts []Option) settings {
	// Every namespace has this one: it holds the certificate that belongs to a projected token.
	s := settings{external: map[string]bool{"ConfigMap/kube-root-ca.crt": true}}
	for _, opt := range opts {
		opt(&s)
	}
	return s
}

// Namespace tells which namespace the manifest was rendered for: no text may carry it.
func Namespace(name string) Option {
	return func(s *settings) { s.namespace = name }
}

// External lists objects, as Secret/name, that the manifest may refer to without holding them.
func External(objects ...string) Option {
	return func(s *settings) {
		for _, object := range objects {
			s.external[object] = true
		}
	}
}

// Except allows the object to break the rule, for a reason. When the object breaks it no longer,
// that is an error too, so the list stays true: give it only to what looks at that rule.
func Except(rule, object, reason string) Option {
	return func(s *settings) {
		s.exceptions = append(s.exceptions, exception{rule, object, reason})
	}
}

// except leaves out what is allowed, and adds the exceptions that have no use or no reason.
func (s settings) except(found []Violation) []Violation {
	for _, e := range s.exceptions {
		kept := e.filter(found)
		if len(kept) == len(found) {
			kept = append(kept, Violation{"exceptions", e.object, "needs no exception from " + e.rule})
		}
		if e.reason == "" {
			kept = append(kept, Violation{"exceptions", e.object, "has no reason for its exception from " + e.rule})
		}
		found = kept
	}
	return found
}

func (e exception) filter(found []Violation) []Violation {
	var kept []Violation
	for _, v := range found {
		if v.Rule != e.rule || v.Object != e.object {
			kept = append(kept, v)
		}
	}
	return kept
}
