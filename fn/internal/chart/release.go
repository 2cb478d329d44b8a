package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

const releaseFile = "templates/_release.tpl"

// releaseTemplates are package catalogue as templates: which release counts, and what holds for it.
func releaseTemplates() string {
	parts := []string{numberTemplate(), catalogueTemplate(), doubtTemplate(), nameTemplate(), runsTemplates()}
	for _, f := range catalogue.Facts() {
		parts = append(parts, factTemplate(f), define("fluss.release.since."+string(f), "The first release that has "+string(f)+".", constant(catalogue.FirstWith(f))))
	}
	return strings.Join(parts, "\n")
}

func define(name, doc string, lines ...string) string {
	return fmt.Sprintf("{{/* %s */}}\n{{- define %q -}}\n%s\n{{- end }}\n", doc, name, strings.Join(lines, "\n"))
}

// constant prints a text, without the line end before it.
func constant(text string) string { return "{{- " + quoted(text) + " }}" }

// numberTemplate is catalogue.For's search for a number.
func numberTemplate() string {
	patterns := []string{"list"}
	for _, pattern := range catalogue.VersionPatterns() {
		patterns = append(patterns, quoted(pattern))
	}
	return define("fluss.release.number", "x.y.z of the release that a text names; nothing where it holds no number.",
		`{{- $text := . }}`,
		`{{- $found := "" }}`,
		`{{- range `+strings.Join(patterns, " ")+` }}`,
		`{{- if not $found }}{{ $found = regexReplaceAll "^[^0-9]+" (regexFind . $text) "" }}{{ end }}`,
		`{{- end }}`,
		`{{- if $found }}`,
		`{{- $parts := concat (splitList "." $found) (list "0" "0") }}`,
		`{{- printf "%d.%d.%d" (index $parts 0 | atoi) (index $parts 1 | atoi) (index $parts 2 | atoi) }}`,
		`{{- end }}`)
}

// catalogueTemplate chooses the nearest lower release.
func catalogueTemplate() string {
	versions := catalogue.Releases()
	lines := []string{
		`{{- $number := include "fluss.release.number" . }}`,
		`{{- if not $number }}`, constant(catalogue.Newest().Version()),
		`{{- else }}`,
		`{{- $parts := splitList "." $number }}`,
		`{{- $x := index $parts 0 | atoi }}{{ $y := index $parts 1 | atoi }}{{ $z := index $parts 2 | atoi }}`,
	}
	branch := "if"
	for _, version := range slices.Backward(versions[1:]) {
		lines = append(lines, fmt.Sprintf("{{- %s %s }}", branch, atLeast(version)), constant(version))
		branch = "else if"
	}
	lines = append(lines, `{{- else }}`, constant(versions[0]), `{{- end }}`, `{{- end }}`)
	return define("fluss.release.catalogue", "The release whose catalogue counts: the one that is named, else the nearest lower one that is known here, or the lowest.", lines...)
}

// atLeast compares $x, $y and $z with a release.
func atLeast(version string) string {
	r, _ := catalogue.For(version)
	n := r.Number()
	return fmt.Sprintf("or (gt $x %d) (and (eq $x %d) (or (gt $y %d) (and (eq $y %d) (ge $z %d))))", n[0], n[0], n[1], n[1], n[2])
}

// doubtTemplate says what Release.Doubt does.
func doubtTemplate() string {
	numbers := []string{"dict"}
	for _, version := range catalogue.Releases() {
		r, _ := catalogue.For(version)
		n := r.Number()
		numbers = append(numbers, quoted(version), quoted(fmt.Sprintf("%d.%d.%d", n[0], n[1], n[2])))
	}
	return define("fluss.release.doubt", "What is to be said of a release that is not known here.",
		`{{- $text := . }}`,
		`{{- $number := include "fluss.release.number" . }}`,
		`{{- $catalogue := include "fluss.release.catalogue" . }}`,
		`{{- $doubt := "" }}`,
		`{{- if not $text }}`,
		`{{- $doubt = "neither a version nor an image tag names the release" }}`,
		`{{- else if not $number }}`,
		`{{- $doubt = printf "%q names no release" $text }}`,
		`{{- else if ne $number (get (`+strings.Join(numbers, " ")+`) $catalogue) }}`,
		`{{- $doubt = printf "%q is not among the releases known here (`+strings.Join(catalogue.Releases(), ", ")+`)" $text }}`,
		`{{- else if regexMatch `+quoted(catalogue.PrereleasePattern)+` $text }}`,
		`{{- $doubt = printf "%q is not a release" $text }}`,
		`{{- end }}`,
		`{{- if $doubt }}`,
		`{{- $doubt = printf "%s: it is treated as %s" $doubt $catalogue }}`,
		`{{- if not $number }}{{ $doubt = printf "%s, the newest known here" $doubt }}{{ end }}`,
		`{{- $doubt }}`,
		`{{- end }}`)
}

// nameTemplate is Release.Name.
func nameTemplate() string {
	return define("fluss.release.name", "What messages call the release.",
		`{{- $text := . }}`,
		`{{- $catalogue := include "fluss.release.catalogue" . }}`,
		`{{- if and $text (include "fluss.release.doubt" .) }}{{ printf "%s (treated as %s)" $text $catalogue }}{{ else }}{{ $catalogue }}{{ end }}`)
}

// ofRelease includes what names one of the releases that run.
func ofRelease(r settings.Runs) string {
	return fmt.Sprintf("include %s .", quoted("fluss.release."+string(r)))
}

// runsTemplates are the releases that run, and which of them is older.
func runsTemplates() string {
	var parts []string
	warnings := []string{`{{- $all := list }}`}
	for _, w := range settings.ReleaseWorkloads() {
		parts = append(parts, define("fluss.release."+string(w.Runs), "What names the release of "+string(w.Spec)+".", fmt.Sprintf(`{{- include "fluss.release.text" (list . .Values.%s) }}`, w.Spec)))
		warnings = append(warnings, fmt.Sprintf(`{{- with include "fluss.release.warning" (list . .Values.%s %q) }}{{ $all = append $all . }}{{ end }}`, w.Spec, w.Spec))
	}
	parts = append(parts, define("fluss.release.warnings", "What is to be said of the releases, as a list.", append(warnings, `{{- $all | uniq | toJson }}`)...))
	order := []string{"dict"}
	for i, version := range catalogue.Releases() {
		order = append(order, quoted(version), strconv.Itoa(i))
	}
	first, second := ofRelease(settings.OnCoordinator), ofRelease(settings.OnTabletServers)
	for _, runs := range []struct {
		name settings.Runs
		doc  string
		// test tells whether the second one is it.
		test string
	}{{settings.Oldest, "The older of the releases that run.", "lt"}, {settings.Newest, "The newer of the releases that run.", "gt"}} {
		parts = append(parts, define("fluss.release."+string(runs.name), runs.doc,
			"{{- $order := "+strings.Join(order, " ")+" }}",
			"{{- $first := "+first+" }}{{ $second := "+second+" }}",
			`{{- if `+runs.test+` (get $order (include "fluss.release.catalogue" $second)) (get $order (include "fluss.release.catalogue" $first)) }}{{ $second }}{{ else }}{{ $first }}{{ end }}`))
	}
	return strings.Join(parts, "\n")
}

// factTemplate is Release.Has: "true", or nothing.
func factTemplate(f catalogue.Fact) string {
	having := []string{"list"}
	for _, version := range catalogue.Releases() {
		if r, _ := catalogue.For(version); r.Has(f) {
			having = append(having, quoted(version))
		}
	}
	return define("fluss.release.has."+string(f), "Whether "+string(f)+" are known to the release.",
		`{{- if has (include "fluss.release.catalogue" .) (`+strings.Join(having, " ")+`) }}true{{ end }}`)
}

// release is the release that servers are taken to run, with the doubt about it.
func (p printer) release(servers expr.Release) string {
	named := p.include("fluss.release." + string(servers))
	return fmt.Sprintf("(include %q (%[3]s) | default (include %[2]q (%[3]s)))", "fluss.release.doubt", "fluss.release.catalogue", named)
}
