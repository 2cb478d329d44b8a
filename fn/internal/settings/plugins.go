package settings

import (
	"fmt"
	"regexp"
	"sync"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// OnStock is the release of the servers that run the official image as it is: the older one where both kinds do, and
// nothing where none does. Only releases that are known here count: a later one may have further plugins.
const OnStock Runs = "stock"

// jarsPattern matches mounts that give a server jars, and jarVariables the variables that name other places for them.
var (
	jarsPattern  = regexp.MustCompile(`^/opt/fluss(/(plugins|lib)(/.*)?)?/?$`)
	jarVariables = regexp.MustCompile(`^(FLUSS_(HOME|PLUGINS_DIR|LIB_DIR)|HADOOP_CLASSPATH)$`)
)

// BringsJars holds where FlussConfig gives the servers jars beside those of the image.
func (w ReleaseWorkload) BringsJars() expr.Node {
	return expr.Any{
		expr.ItemMatches{List: w.ref("extraVolumeMounts"), Field: "mountPath", Pattern: jarsPattern},
		expr.ItemMatches{List: w.ref("extraEnv"), Field: "name", Pattern: jarVariables},
	}
}

// Mounts is where the main container has its volume mounts.
func (p Workload) Mounts() edit.Path { return container("containers", p.Main, "volumeMounts") }

// GivesJars tells whether a mount at the path gives a server jars.
func GivesJars(mountPath string) bool { return jarsPattern.MatchString(mountPath) }

// pluginRules refuse what the official image has no plugin for: servers would crash-loop, or go on without their reporter.
var pluginRules = sync.OnceValue(func() []ReleaseRule {
	var all []ReleaseRule
	for _, p := range catalogue.Plugins() {
		for _, n := range p.Needs {
			all = append(all, ReleaseRule{
				Field: "config[" + n.Option + "]", Type: field.ErrorTypeForbidden, When: needed(n),
				Facts: []ReleaseFact{{Of: OnStock, Fact: p.Fact, Lacks: true}},
				Message: fmt.Sprintf("the official image of Fluss %%s lacks %s: name an image of your own under image that has it in %s/%s, or mount it there with extraVolumeMounts of coordinator and tabletServer",
					p.Jar, catalogue.PluginsDirectory, p.Directory),
			})
		}
	}
	return all
})

// needed holds where config has a value that needs a plugin.
func needed(n catalogue.Need) expr.Node {
	var matches expr.Node = expr.EntryMatches{Map: "config", Key: n.Option, Pattern: n.Pattern}
	if n.Otherwise {
		matches = expr.Not{Node: matches}
	}
	all := expr.All{expr.HasKey{Map: "config", Key: n.Option}, matches}
	if n.Format == "" {
		return all
	}
	return append(all, lakeFormat(n.Format), expr.Not{Node: expr.EntryMatches{Map: "config", Key: "datalake.enabled", Pattern: regexp.MustCompile(`(?i)^\s*false\s*$`)}})
}

// lakeFormat holds where Fluss keeps tables in a lake of the format.
func lakeFormat(format string) expr.Node {
	return expr.EntryMatches{Map: "config", Key: "datalake.format", Pattern: regexp.MustCompile(`(?i)^\s*` + format + `\s*$`)}
}
