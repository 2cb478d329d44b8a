package rules_test

import (
	"reflect"
	"slices"
	"testing"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"fluss.dev/kubernetes/fn/internal/tree"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Scalar is a text, number or boolean, by its name.
type Scalar string

type house struct {
	Shared `json:",inline"`
	Owner  string                       `json:"owner"`
	Floors int32                        `json:"floors"`
	Rent   *resource.Quantity           `json:"rent"`
	Door   intstr.IntOrString           `json:"door"`
	Rooms  []room                       `json:"rooms"`
	Keys   []key                        `json:"keys"`
	Words  []string                     `json:"words"`
	Notes  map[string]Scalar            `json:"notes"`
	Most   map[string]resource.Quantity `json:"limits"`
	Uses   map[string]resource.Quantity `json:"requests"`
	Garden *garden                      `json:"garden"`
	hidden string                       //nolint:unused // a field without a JSON name is none
}

// Shared is embedded in a house.
type Shared struct {
	Color string `json:"color"`
	Roof  string `json:"roof"`
}

type room struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
}

type key struct {
	Name string `json:"name"`
}

type garden struct {
	Tree   string  `json:"tree"`
	Lawn   string  `json:"lawn"`
	Beside *garden `json:"beside"`
}

func houses() rules.Table {
	word := []rules.Text{{Pattern: `^[a-z]+$`, Must: "must be letters"}, {Longest: 5, Must: "must be short"}, {Pattern: "bad", Not: true, Must: "must be good"}}
	return rules.Table{
		"house": {
			Fields: map[string]rules.Field{
				"owner":    {Required: "name somebody", Texts: word},
				"floors":   {Minimum: rules.AtLeast(1), Maximum: &rules.Limit{Value: 9, Why: "the crane is no higher"}},
				"rent":     {Sign: rules.Positive},
				"door":     {Texts: word, Minimum: rules.AtLeast(0)},
				"rooms":    {Unique: []string{"name"}, Forbidden: map[string]string{"cellar": "it is wet"}},
				"keys":     {Refers: &rules.Refers{List: "rooms", Also: []string{"gate"}}},
				"words":    {Item: &rules.Field{Texts: word}},
				"notes":    {Keys: word, Item: &rules.Field{Texts: word}, Forbidden: map[string]string{"secret": "write it elsewhere"}},
				"limits":   {Item: &rules.Field{Sign: rules.NotNegative}},
				"requests": {AtMost: "limits"},
				"color":    {Enum: rules.Words("red", "blue")},
			},
			Rules: []rules.Rule{
				{Field: "garden.tree", Type: field.ErrorTypeRequired, Message: expr.Text("a red house has a tree"),
					When: expr.All{expr.Equal{Value: expr.Ref("color"), Text: "red"}, expr.Not{Node: expr.Ref("garden.tree")}}},
				{Field: "notes[late]", Type: field.ErrorTypeInvalid, Message: expr.Concat{expr.Text("has "), expr.Ref("floors"), expr.Text(" floors")},
					When: expr.HasKey{Map: "notes", Key: "late"}},
			},
		},
		"Shared": {Fields: map[string]rules.Field{"roof": {Texts: word}}, Familiar: map[string]string{"top": "write roof"}},
		"room":   {Fields: map[string]rules.Field{"size": {Enum: []any{int64(1), int64(2)}}}},
		"garden": {OneOf: []rules.OneOf{{Fields: []string{"tree", "lawn"}, Message: "keep one of tree and lawn"}}},
	}
}

func plain(text string) map[string]any {
	v, _ := tree.Value(yaml.MustParse(text).YNode())
	return v.(map[string]any)
}

func TestCheck(t *testing.T) {
	s, stray := rules.Build(reflect.TypeFor[house](), nil, houses())
	if len(stray) > 0 {
		t.Fatal(stray)
	}
	for text, want := range map[string][]string{
		"{owner: me}":                nil,
		"{owner: me, rent: null}":    nil,
		"{owner: me, unknown: 1}":    nil,
		"{owner: me, floors: high}":  nil,
		"{}":                         {"h.owner: Required value: name somebody"},
		`{owner: ""}`:                {"h.owner: Required value: name somebody"},
		"{owner: Me}":                {`h.owner: Invalid value: "Me": must be letters`},
		"{owner: toolong}":           {`h.owner: Invalid value: "toolong": must be short`},
		"{owner: abad}":              {`h.owner: Invalid value: "abad": must be good`},
		"{owner: me, floors: 0}":     {"h.floors: Invalid value: 0: must be between 1 and 9: the crane is no higher"},
		"{owner: me, floors: 10}":    {"h.floors: Invalid value: 10: must be between 1 and 9: the crane is no higher"},
		"{owner: me, rent: 0Gi}":     {`h.rent: Invalid value: "0Gi": must be greater than zero`},
		"{owner: me, rent: -1}":      {`h.rent: Invalid value: "-1": must be greater than zero`},
		"{owner: me, rent: 0.5}":     nil,
		"{owner: me, rent: much}":    nil,
		"{owner: me, door: A}":       {`h.door: Invalid value: "A": must be letters`},
		"{owner: me, door: -1}":      {"h.door: Invalid value: -1: must not be negative"},
		"{owner: me, color: blue}":   nil,
		"{owner: me, color: green}":  {`h.color: Unsupported value: "green": supported values: "red", "blue"`},
		"{owner: me, roof: A}":       {`h.roof: Invalid value: "A": must be letters`},
		"{owner: me, rooms: [null]}": {"h.rooms[0]: Invalid value: null: is an item without a value: write one, or take the item out"},
		"{owner: me, rooms: [{name: a}, {name: b}, {name: a}]}":            {`h.rooms[2].name: Duplicate value: "a"`},
		"{owner: me, rooms: [{}, {}]}":                                     nil,
		"{owner: me, rooms: [{name: cellar}]}":                             {"h.rooms[0].name: Forbidden: it is wet"},
		"{owner: me, rooms: [{name: a, size: 3}]}":                         {`h.rooms[0].size: Unsupported value: 3: supported values: "1", "2"`},
		"{owner: me, rooms: [{name: a}], keys: [{name: a}, {name: gate}]}": nil,
		"{owner: me, keys: [{name: a}, {}]}":                               {`h.keys[0].name: Invalid value: "a": names nothing in rooms: add it there`},
		`{owner: me, words: [a, "", B]}`:                                   {`h.words[1]: Invalid value: "": must be letters`, `h.words[2]: Invalid value: "B": must be letters`},
		"{owner: me, notes: {a: b, c: 1}}":                                 {"h.notes[c]: Invalid value: 1: must be letters"},
		"{owner: me, notes: {A: b, c: null}}":                              {`h.notes: Invalid value: "A": must be letters`},
		"{owner: me, notes: {secret: b}}":                                  {`h.notes: Invalid value: "secret": must be short`, "h.notes[secret]: Forbidden: write it elsewhere"},
		"{owner: me, limits: {cpu: -1}}":                                   {`h.limits[cpu]: Invalid value: "-1": must not be negative`},
		"{owner: me, requests: {cpu: 2, more: 9}, limits: {cpu: 1}}":       {`h.requests[cpu]: Invalid value: "2": must not be more than the limit of 1`},
		"{owner: me, requests: {cpu: 900m}, limits: {cpu: 1}}":             nil,
		"{owner: me, garden: {tree: a}}":                                   nil,
		"{owner: me, garden: {}}":                                          {"h.garden: Forbidden: keep one of tree and lawn"},
		"{owner: me, garden: {tree: a, lawn: b}}":                          {"h.garden: Forbidden: keep one of tree and lawn"},
		"{owner: me, garden: {tree: a, beside: {}}}":                       {"h.garden.beside: Forbidden: keep one of tree and lawn"},
		"{owner: me, color: red}":                                          {"h.garden.tree: Required value: a red house has a tree"},
		"{owner: me, floors: 2, notes: {late: x}}":                         {`h.notes[late]: Invalid value: "x": has 2 floors`},
	} {
		var got []string
		for _, err := range s.Check(field.NewPath("h"), plain(text)) {
			got = append(got, err.Error())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestBuild(t *testing.T) {
	table := houses()
	// What is said of the outer struct wins, and is all that is used.
	table["Shared"].Fields["color"] = rules.Field{Enum: rules.Words("green")}
	table["room"] = rules.Type{Fields: map[string]rules.Field{"door": {}}}
	table["cave"] = rules.Type{Fields: map[string]rules.Field{"bear": {}}}
	s, stray := rules.Build(reflect.TypeFor[house](), map[string]reflect.Type{"shed": reflect.TypeFor[garden]()}, table)
	if want := []string{"Shared.color", "cave.bear", "room.door"}; !slices.Equal(stray, want) {
		t.Errorf("stray are %q, want %q", stray, want)
	}
	for path, kind := range map[string]rules.Kind{
		"owner": rules.String, "floors": rules.Number, "rent": rules.Quantity, "door": rules.IntOrText, "rooms": rules.List, "rooms[]": rules.Object,
		"rooms[].name": rules.String, "notes": rules.Map, "notes.*": rules.Scalar, "garden.beside.tree": rules.String, "color": rules.String, "shed.lawn": rules.String,
	} {
		if n := s.At(path); n == nil || n.Kind != kind {
			t.Errorf("%s is %+v, want a %s", path, n, kind)
		}
	}
	for _, path := range []string{"hidden", "Shared", "owner.name", "rooms[].door", "rooms.name"} {
		if n := s.At(path); n != nil {
			t.Errorf("%s is %+v", path, n)
		}
	}
	if s.At("garden").Object != s.At("garden.beside").Object {
		t.Error("fields of the same type do not share it")
	}
	if n := s.At("floors"); n.Most != 1<<31-1 || s.At("rooms[].size").Most != 1<<63-1 {
		t.Errorf("floors go up to %d", n.Most)
	}
	if s.Familiar["top"] != "write roof" {
		t.Errorf("%q are the familiar names", s.Familiar)
	}
}

func TestJoin(t *testing.T) {
	broken := rules.Rule{Field: "a", Type: field.ErrorTypeForbidden}
	joined := rules.Join(
		rules.Table{"T": {Fields: map[string]rules.Field{"a": {Required: "first"}, "b": {Required: "kept"}}, Rules: []rules.Rule{broken}, Write: "first"}},
		rules.Table{"T": {Fields: map[string]rules.Field{"a": {Required: "second"}}, Rules: []rules.Rule{broken}, Familiar: map[string]string{"c": "write a"}}, "U": {Write: "u"}},
	)
	got := joined["T"]
	if got.Fields["a"].Required != "second" || got.Fields["b"].Required != "kept" || len(got.Rules) != 2 || got.Write != "first" || got.Familiar["c"] != "write a" || joined["U"].Write != "u" {
		t.Errorf("%+v", joined)
	}
}

func TestBounds(t *testing.T) {
	limit := func(n int64, why string) *rules.Limit { return &rules.Limit{Value: n, Why: why} }
	for _, c := range []struct {
		least, most *rules.Limit
		want        string
	}{
		{nil, nil, ""},
		{limit(0, ""), nil, "must not be negative"},
		{limit(2, ""), nil, "must be at least 2"},
		{limit(2, "one is none"), nil, "must be at least 2: one is none"},
		{nil, limit(9, "more do not fit"), "must be at most 9: more do not fit"},
		{limit(0, ""), limit(9, ""), "must be between 0 and 9"},
		{limit(1, ""), limit(9, "more do not fit"), "must be between 1 and 9: more do not fit"},
	} {
		if got := (rules.Field{Minimum: c.least, Maximum: c.most}).Bounds(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestSays(t *testing.T) {
	for got, want := range map[string]string{
		rules.Object.Says():                "a map",
		rules.Object.Says("write {}"):      "a map: write {}",
		rules.Boolean.Says(""):             "true or false, without quotes",
		rules.Kind("something new").Says(): "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTypeName(t *testing.T) {
	for got, want := range map[string]string{
		rules.TypeName(reflect.TypeFor[house]()):        "house",
		rules.TypeName(reflect.TypeFor[corev1.Probe]()): "core/v1.Probe",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
