package settings

import "fluss.dev/kubernetes/fn/internal/expr"

// Note tells people something about a cluster that they are about to have: after helm install, for one.
type Note struct {
	Kind NoteKind
	// Text is one line, or for a Usage several.
	Text expr.Node
	// Each is a map of names and keys of Secrets, with a note for each of its entries in place of Text; see OfEntry.
	Each expr.Ref
	// When it is told; nil: always.
	When expr.Node
	// Presence of the component that it is about.
	Presence Presence
}

// OfEntry is the note for an entry of a map of Secrets, as a format: of the name of the Secret, the key, and the name of
// the entry.
const OfEntry = "Secret %s with the key %s, for the option %s"

// always tells the note whether or not the component is switched on.
func (n Note) always() Note {
	n.Presence = Always
	return n
}

// NoteKind says where a note stands.
type NoteKind int

const (
	// Needs names an object that pods wait for: "Secret keys with the keys a and b".
	Needs NoteKind = iota
	// Usage says how to reach or use something: a line that ends with a colon, and indented commands.
	Usage
	// Risk says in a sentence why this is nothing for production.
	Risk
)

// Presence says in which clusters the note of a component is told.
type Presence int

const (
	// WhileOn is told where the component is switched on.
	WhileOn Presence = iota
	// WhileOff is told where it is not.
	WhileOff
	// Always is told in both.
	Always
)

// Notes of a kind, those of the Fluss servers first.
func Notes(kind NoteKind) []Note {
	all := serverNotes()
	for _, c := range Components() {
		for _, n := range c.Notes {
			n.When = c.told(n)
			all = append(all, n)
		}
	}
	var these []Note
	for _, n := range all {
		if n.Kind == kind {
			these = append(these, n)
		}
	}
	return these
}

// told is the condition under which a note of the component is told.
func (c Component) told(n Note) expr.Node {
	var conditions expr.All
	switch n.Presence {
	case WhileOn:
		conditions = append(conditions, c.Switch)
	case WhileOff:
		conditions = append(conditions, expr.Not{Node: c.Switch})
	}
	if n.When != nil {
		conditions = append(conditions, n.When)
	}
	switch len(conditions) {
	case 0:
		return nil
	case 1:
		return conditions[0]
	}
	return conditions
}

// kubectl is a command in the cluster's namespace.
func kubectl(rest ...expr.Node) expr.Node {
	command := expr.Concat{
		expr.Text("kubectl "),
		expr.If{When: expr.Namespace{}, Then: expr.Concat{expr.Text("-n "), expr.Namespace{}, expr.Text(" ")}},
	}
	return append(command, rest...)
}

// ephemeral warns of a workload without claims.
func (p Workload) ephemeral(lost string) Note {
	enabled := p.ref("persistence.enabled")
	return Note{Kind: Risk, When: expr.Equal{Value: enabled, Text: "false"}, Text: expr.Text(string(enabled) + " is false: " + lost)}
}

// alone warns of a workload with one replica.
func (p Workload) alone(consequence string) Note {
	replicas := p.ref("replicas")
	return Note{Kind: Risk, When: expr.Not{Node: expr.AtLeast{Value: replicas, Limit: 2}}, Text: expr.Text(string(replicas) + " is 1: " + consequence)}
}

func serverNotes() []Note {
	clients := expr.Name(bootstrapService)
	return append([]Note{
		{Kind: Needs, When: expr.All{staticKeys, expr.Not{Node: bundledStorage}},
			Text: expr.Concat{expr.Text("Secret "), storageSecret, expr.Text(" with the keys "), accessKey, expr.Text(" and "), secretKey}},
		{Kind: Needs, When: secured,
			Text: expr.Concat{expr.Text("Secret "), clientUsers.name(), expr.Text(" with the names of users as keys, and their passwords as values")}},
		internalUser.needs("username", "password"),
		{Kind: Needs, Each: secretConfig},
		{Kind: Needs, When: userServerYAML,
			Text: expr.Concat{expr.Text("ConfigMap "), expr.Ref("configMap.name"), expr.Text(" with the key server.yaml")}},
		{Kind: Usage, Text: expr.Concat{
			expr.Text("Clients connect to\n  "), bootstrap(nil), expr.Text(" in this namespace"),
			expr.If{When: expr.Namespace{}, Then: expr.Concat{expr.Text("\n  "), clients, expr.Text("."), expr.Namespace{}, expr.Text(".svc:"), clientPort, expr.Text(" in others")}}}},
		tabletServerWorkload.ephemeral("data that has not been tiered is lost with the pods."),
		tabletServerWorkload.alone("nothing is replicated."),
	}, externalNotes()...)
}
