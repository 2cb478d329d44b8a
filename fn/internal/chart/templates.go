package chart

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// addTemplates adds what is made from objects and rows to the files of the chart, and to static ones.
func addTemplates(files map[string]string, objects []*object, spec describe.Field, t settings.Table) error {
	p := printer{root: ".", types: map[string]describe.Field{}, named: helpers(), failures: &failures{where: "the helpers"}}
	for f := range spec.All() {
		p.types[f.Path] = f
	}
	var defines []string
	for _, h := range p.named {
		defines = append(defines, p.define(h))
	}
	images := defaultImages(objects, t)
	imageDefines, err := imageTemplates(images)
	if err != nil {
		return err
	}
	files[helpersFile] += strings.Join(defines, "\n") + imageDefines
	files["Chart.yaml"] += chartFile(images)
	files[validateFile] += p.releaseRules() + "\n" + p.computedOptions(t)
	files[releaseFile] += releaseTemplates()
	files[secretsFile] += secretTemplates(spec)
	p.where = "the rules"
	files[rulesTemplates] += p.ruleTemplates()
	p.where = "the notes"
	if err := p.fillNotes(files); err != nil {
		return err
	}
	rows := newRows(t)
	for _, o := range objects {
		text := o.print(p, rows)
		name := o.template()
		if files[name] != "" {
			return fmt.Errorf("two objects for %s", name)
		}
		files[name] = text
	}
	p.where = "the table"
	for _, o := range rows.left() {
		p.refuse("the rows of %s have no object", o)
	}
	return p.err()
}

const helpersFile = "templates/_helpers.tpl"

// rows are the table by object, so that none is left out.
type rows struct {
	files  map[expr.Object][]settings.File
	fields map[expr.Object][]settings.Field
	drops  map[expr.Object][]settings.Drop
	// summed are the ConfigMaps whose checksum a row needs.
	summed map[expr.Object]bool
}

func newRows(t settings.Table) rows {
	r := rows{map[expr.Object][]settings.File{}, map[expr.Object][]settings.Field{}, map[expr.Object][]settings.Drop{}, map[expr.Object]bool{}}
	marked := func(name string) string { return markedPrefix + name }
	for _, f := range t.Files {
		f.Path, f.Seal = f.Path.Live(marked), f.Seal.Live(marked)
		r.files[f.Object] = append(r.files[f.Object], f)
	}
	for _, f := range t.Fields {
		if f.Fixed != "" {
			continue
		}
		f.Path = f.Path.Live(marked)
		r.fields[f.Object] = append(r.fields[f.Object], f)
		if sum, ok := f.Value.(expr.Checksum); ok {
			r.summed[expr.Object(sum)] = true
		}
	}
	for _, d := range t.Drops {
		d.Path = d.Path.Live(marked)
		r.drops[d.Object] = append(r.drops[d.Object], d)
	}
	return r
}

// left are the objects of rows that no object has used.
func (r rows) left() []expr.Object {
	all := slices.Collect(maps.Keys(r.files))
	all = slices.AppendSeq(all, maps.Keys(r.fields))
	all = slices.AppendSeq(all, maps.Keys(r.drops))
	slices.SortFunc(all, func(a, b expr.Object) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(all)
}

// print writes the template of an object.
func (o *object) print(p printer, r rows) string {
	if slices.Contains(settings.ServerServices(), o.Object) {
		p.root, p.index, p.numbered = "$", "$i", true
	}
	p.where = o.String()
	m := newMarks(o, p)
	m.rows(r)
	e := &emitter{p: p, directives: m.directives}
	e.mapping(0, o.node.YNode())
	for _, d := range m.directives {
		if !d.used {
			p.refuse("a row was not printed: %q %q %q", d.inline, d.block, strings.Join(d.lines, " "))
		}
	}
	return o.wrap(m, e)
}

// rows marks every row of the object, drops first: what they leave is what the others see.
func (m *marks) rows(r rows) {
	annotated := false
	for _, d := range r.drops[m.Object] {
		m.where = "dropping " + m.place(d.Path)
		m.drop(d)
	}
	for _, f := range r.files[m.Object] {
		m.where = m.place(f.Path)
		m.file(f)
	}
	for _, f := range r.fields[m.Object] {
		m.where = m.place(f.Path)
		annotated = annotated || len(f.Path) == 2 && f.Path[1] == "annotations"
		m.field(f)
	}
	m.where = m.String()
	delete(r.drops, m.Object)
	delete(r.files, m.Object)
	delete(r.fields, m.Object)
	if !annotated {
		m.commonAnnotations()
	}
	if r.summed[m.Object] {
		m.moveData()
	}
}

func (m *marks) commonAnnotations() {
	at := edit.Path{"metadata", "annotations"}
	if _, there := walk(m.node.YNode(), at); there {
		m.markAnnotations(at, m.p.at()+"Values.commonAnnotations", "toYaml .")
		return
	}
	m.markAnnotations(at, fmt.Sprintf("include \"fluss.annotations\" (list %s)", m.p.root), ".")
}

// moveData moves the data of a ConfigMap into a template, for the checksum.
func (m *marks) moveData() {
	nodes, _ := walk(m.node.YNode(), edit.Path{"data"})
	name := dataTemplate(m.Object)
	m.set(endOf(nodes), &directive{capture: name, block: m.p.include(name)})
}

// wrap puts guard, loop and templates around the text of an object.
func (o *object) wrap(m *marks, e *emitter) string {
	origin := path.Join("base", o.file)
	if o.component != nil {
		origin = path.Join("components", o.component.Name, o.file)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "{{- /* Made from %s by make generate. Do not edit. */}}\n", origin)
	guard := m.guard()
	if guard != nil {
		fmt.Fprintf(&b, "{{- if %s }}\n", m.p.condition(guard))
	}
	if m.p.index != "" {
		fmt.Fprintf(&b, "{{- range %s := until (int .Values.tabletServer.replicas) }}\n---\n", m.p.index)
	}
	b.WriteString(e.out.String())
	if m.p.index != "" {
		b.WriteString("{{- end }}\n")
	}
	if guard != nil {
		b.WriteString("{{- end }}\n")
	}
	for _, d := range e.defines {
		b.WriteString("\n" + d)
	}
	return b.String()
}
