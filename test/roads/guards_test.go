package roads

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
	"fluss.dev/kubernetes/test/kustomizeversions"
	"fluss.dev/kubernetes/test/policy"
	"sigs.k8s.io/yaml"
)

// guarded is what users may attempt on our objects, in several ways.
type guarded struct {
	title, about string
	attempts     []attempt
	// expanding and above say what comes of the attempts that the build lets pass; "" if they work.
	expanding, above string
}

// attempt is one way, as a user writes it.
type attempt struct {
	way string
	// layer is what is added to a kustomization: lists go behind those that it has. before goes in front of the
	// expander instead.
	layer, before string
	// files are beside the kustomization.
	files map[string]string
	// expanding and above override those of the section.
	expanding, above string
	// behind marks what comes after the expander also where it is listed with it.
	behind bool
	// idle marks what is right to change nothing above the expander.
	idle bool
}

// works marks an attempt whose section says what comes of the others.
const works = "works"

// byPod is what comes of an attempt that the build lets pass and the scripts of our pods refuse. The file below test/ is
// that of the test that has them do it.
func byPod(file, says string) string {
	return "**Refused by the pod**: " + says + " ([test](../../test/" + file + "))"
}

// byKubernetes is what comes of one that Kubernetes refuses.
func byKubernetes(says string) string { return "**Refused by Kubernetes**: " + says }

// level is a kustomization that an attempt is written into.
type level struct {
	name  string
	lists map[string][]string
	roads func() []road
}

func expandingLayer() level {
	return level{"expanding", map[string][]string{
		"resources": {"../fluss/base"}, "components": {"../fluss/components/zookeeper", "../fluss/components/minio"}, "transformers": {"../fluss/fn/expander"},
	}, guardRoads}
}

// layersAbove are over a kustomization that expands, and over a rendered directory. What they allow must be the same.
func layersAbove() []level {
	return []level{
		{"above", map[string][]string{"resources": {"../fluss"}}, func() []road { return []road{newest(), oneRoad()[0]} }},
		{"rendered", map[string][]string{"resources": {"../fluss/rendered/default"}}, func() []road { return []road{plainRoad(versions()[0]), oneRoad()[0]} }},
	}
}

// guardRoads are the oldest and the newest kustomize, and the one without kustomize, which is the last one everywhere.
func guardRoads() []road {
	if oldest := versions()[0]; oldest != kustomizeversions.Newest().Version {
		return []road{newest(), pluginRoad(oldest), oneRoad()[0]}
	}
	return []road{newest(), oneRoad()[0]}
}

// write writes an attempt into a kustomization of its own.
func (p level) write(t testing.TB, tr tree.Tree, a attempt) {
	t.Helper()
	kustomization := parsed(t, a.layer)
	for key, list := range p.lists {
		own, _ := kustomization[key].([]any)
		kustomization[key] = append(anys(list), own...)
	}
	if before, there := parsed(t, a.before)["transformers"].([]any); there {
		kustomization["transformers"] = append(before, kustomization["transformers"].([]any)...)
	}
	text, err := yaml.Marshal(kustomization)
	if err != nil {
		t.Fatal(err)
	}
	tr.Layer(p.name, string(text))
	for name, content := range a.files {
		tr.Write(p.name+"/"+name, content)
	}
}

func parsed(t testing.TB, text string) map[string]any {
	t.Helper()
	m := map[string]any{}
	if err := yaml.Unmarshal([]byte(text), &m); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return m
}

func anys(list []string) []any {
	all := make([]any, len(list))
	for i, s := range list {
		all[i] = s
	}
	return all
}

// outcome is what came of an attempt.
type outcome struct {
	tried, passes bool
	// then is what comes of one that passes kustomize, and says are the errors, mostly one.
	then string
	says []string
}

// try builds an attempt on every road of a place: every kustomize must agree on whether it passes. then is what comes
// of it then: where that is a refusal, fluss-fn render has refused it already.
func (p level) try(t *testing.T, a attempt, then string) outcome {
	t.Helper()
	tr := tree.New(t, tree.Plugin)
	p.write(t, tr, a)
	roads, texts, passes := p.roads(), map[string]bool{}, map[bool]bool{}
	for i, road := range roads {
		r := road.build(t, tr, p.name)
		if i < len(roads)-1 {
			passes[r.Code == 0] = true
		} else if (r.Code == 0) != (passes[true] && then == "") {
			t.Errorf("%s, %s: exit code %d where kustomize passes: %v, and then: %q", p.name, road.name, r.Code, passes[true], then)
		}
		if r.Code == 0 {
			p.examine(t, road, a, r, then)
		} else {
			texts[refusalIn(tr, flussfn.Get(t), r)] = true
		}
	}
	if len(passes) > 1 {
		t.Errorf("%s: the build passes with one kustomize only: %v", p.name, texts)
	}
	return outcome{tried: true, passes: passes[true], then: then, says: slices.Sorted(maps.Keys(texts))}
}

// examine looks at what an attempt has made: it must have done something, and nothing bad where the table says that it
// works.
func (p level) examine(t *testing.T, r road, a attempt, built process.Result, then string) {
	t.Helper()
	if !a.idle && built.Stdout == p.untouched(t, r) {
		t.Errorf("%s, %s: passes and changes nothing", p.name, r.name)
	}
	if then != "" {
		return
	}
	for _, err := range policy.House([]byte(built.Stdout)) {
		if violation := (policy.Violation{}); errors.As(err, &violation) && slices.Contains(breaking, violation.Rule) {
			t.Errorf("%s, %s: %v", p.name, r.name, err)
		}
	}
}

// breaking are the rules of which a violation is a cluster that does not work. Others are for what we write ourselves.
var breaking = []string{"unique-objects", "unique-env", "mounts", "instance-selectors", "selectors-match", "pod-services", "references", "config-keys", "ports"}

// plain are the outputs without any attempt, by place and road.
var plain sync.Map

func (p level) untouched(t *testing.T, r road) string {
	t.Helper()
	key := p.name + r.name
	if text, there := plain.Load(key); there {
		return text.(string)
	}
	tr := tree.New(t, tree.Plugin)
	p.write(t, tr, attempt{})
	text := string(r.build(t, tr, p.name).Output(t))
	plain.Store(key, text)
	return text
}

// ours is how an error of the expander begins: with an object and its name.
var ours = regexp.MustCompile(`^[A-Z][A-Za-z]+ [a-z0-9-]+: `)

var renderingDir = regexp.MustCompile(`^(Error|rendering \w+): `)

// refusalIn is the error of a build without what only says who has failed.
func refusalIn(tr tree.Tree, build flussfn.Build, r process.Result) string {
	text := pluginFailure.ReplaceAllString(said(tr, build, r), "")
	text = strings.TrimPrefix(renderingDir.ReplaceAllString(text, ""), "fluss-fn: ")
	if m := guardMessage.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	first, more, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if others := strings.Count(more, "\n") + 1; more != "" && ours.MatchString(first) {
		return fmt.Sprintf("%s (and %d more)", first, others)
	}
	return strings.Join(strings.Fields(text), " ")
}

// TestGuards attempts everything in the layer that expands and in layers above, and writes down what happens.
func TestGuards(t *testing.T) {
	t.Parallel()
	sections := allGuarded()
	if testing.Short() {
		fewAttempts(t, sections)
		return
	}
	seen := make([][][2]outcome, len(sections))
	t.Run("attempts", func(t *testing.T) {
		for i, section := range sections {
			seen[i] = make([][2]outcome, len(section.attempts))
			for j, a := range section.attempts {
				t.Run(section.title+"/"+a.way, func(t *testing.T) {
					t.Parallel()
					seen[i][j] = section.both(t, a)
				})
			}
		}
	})
	guardsPage(t, sections, seen)
}

// fewAttempts makes one attempt of each section, every time in another way, and looks for the errors on the page.
func fewAttempts(t *testing.T, sections []guarded) {
	all := 0
	for i, section := range sections {
		all += len(section.attempts)
		a := section.attempts[i%len(section.attempts)]
		t.Run(section.title+"/"+a.way, func(t *testing.T) {
			t.Parallel()
			for _, seen := range section.both(t, a) {
				stands(t, guardsFile, seen.says...)
			}
		})
	}
	long.Note(t, len(sections), all, "ways, and the newest kustomize only")
}

// both are the outcomes in the layer that expands and above.
func (g guarded) both(t *testing.T, a attempt) [2]outcome {
	t.Helper()
	var both [2]outcome
	above := consequence(a.above, g.above)
	switch {
	case a.behind:
		both[0] = expandingLayer().try(t, a, above)
	case a.expanding != notThere:
		both[0] = expandingLayer().try(t, a, consequence(a.expanding, g.expanding))
	}
	if a.above == notThere {
		return both
	}
	for i, layer := range layersAbove() {
		got := layer.try(t, a, above)
		if i > 0 && got.passes != both[1].passes {
			t.Errorf("over what is expanded: %v; over what is rendered: %v", both[1], got)
		}
		if i == 0 {
			both[1] = got
		}
	}
	return both
}

// notThere marks a way that is of no use in a place.
const notThere = "-"

func consequence(own, ofSection string) string {
	switch own {
	case works:
		return ""
	case "":
		return ofSection
	}
	return own
}
