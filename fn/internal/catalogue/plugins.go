package catalogue

import (
	"regexp"
	"strings"
	"sync"
)

// OfficialImage is the repository of the image that the Fluss project publishes.
const OfficialImage = "apache/fluss"

// PluginsDirectory is where the image has its plugins, each in a directory of its own.
const PluginsDirectory = "/opt/fluss/plugins"

// Plugin is what Fluss needs for some values of its options, and what not every official image has.
type Plugin struct {
	// Jar names it, as the artifact that it comes in where that is one.
	Jar string
	// Fact holds for releases whose official image has it.
	Fact Fact
	// Directory is where it belongs, below PluginsDirectory.
	Directory string
	// Needs are the values. Each needs the plugin alone.
	Needs []Need

	since string
}

// Need is an option with the values that need a plugin.
type Need struct {
	Option string
	// Pattern matches these values, or the others if Otherwise is set. Helm reads it, too.
	Pattern   *regexp.Regexp
	Otherwise bool
	// Format is the lake format that must be in use for it, "" if that does not matter.
	Format string
}

// Plugins are those that official images lack, or lacked. They must not be changed.
//
// 0.9.1: the list of files of fluss-dist 0.9.1-incubating, and the classes in its jars. 1.0: plugins.xml of fluss-dist
// and the poms, in main shortly before that release.
var Plugins = sync.OnceValue(func() []Plugin {
	return []Plugin{
		fileSystem("azure", "abfs", "abfss", "wasb", "wasbs"),
		fileSystem("cos", "cosn"),
		fileSystem("gs", "gs"),
		fileSystem("obs", "obs"),
		{Jar: "a plugin for this scheme", Fact: "anyOtherScheme", Directory: "NAME", Needs: places(known(fileSystemSchemes...), true)},
		{Jar: "fluss-metrics-influxdb", Fact: "fluss-metrics-influxdb", Directory: "influxdb", since: "1.0.0",
			Needs: []Need{{Option: "metrics.reporters", Pattern: regexp.MustCompile(`(^|,)\s*influxdb\s*(,|$)`)}}},
		{Jar: "a plugin for one of these reporters", Fact: "anyOtherReporter", Directory: "NAME",
			Needs: []Need{{Option: "metrics.reporters", Otherwise: true, Pattern: regexp.MustCompile(listOf(`(jmx|prometheus|prometheus-push|influxdb)?|\$\{.*`))}}},
		paimon("s3", "s3", "s3a"),
		paimon("oss", "oss"),
		paimon("azure", "abfs", "abfss", "wasb", "wasbs"),
		paimon("gs", "gs"),
		paimon("obs", "obs"),
		paimon("cosn", "cosn"),
		iceberg("iceberg-aws", "io-impl", `org\.apache\.iceberg\.aws\.`).
			or("catalog-impl", `org\.apache\.iceberg\.aws\.`).or("type", `(?i)glue\s*$`),
		iceberg("iceberg-gcp", "io-impl", `org\.apache\.iceberg\.gcp\.`),
		iceberg("iceberg-azure", "io-impl", `org\.apache\.iceberg\.azure\.`),
		iceberg("iceberg-hive-metastore", "catalog-impl", `org\.apache\.iceberg\.hive\.`).or("type", `(?i)hive\s*$`),
		iceberg("hadoop-apache", "catalog-impl", `org\.apache\.iceberg\.hadoop\.`).or("type", `(?i)hadoop\s*$`),
	}
})

// fileSystemSchemes are what official images serve, and what other plugins of Fluss do.
var fileSystemSchemes = []string{"file", "hdfs", "oss", "s3", "s3a", "abfs", "abfss", "wasb", "wasbs", "cosn", "gs", "obs"}

// fileSystem is a file system of Fluss that no official image has.
func fileSystem(directory string, schemes ...string) Plugin {
	jar := "fluss-fs-" + directory
	return Plugin{Jar: jar, Fact: Fact(jar), Directory: directory, Needs: places(`(^|,)\s*(`+strings.Join(schemes, "|")+`):`, false)}
}

// places are the options that say where remote data goes.
func places(pattern string, otherwise bool) []Need {
	compiled := regexp.MustCompile(pattern)
	return []Need{{Option: "remote.data.dir", Pattern: compiled, Otherwise: otherwise}, {Option: "remote.data.dirs", Pattern: compiled, Otherwise: otherwise}}
}

// known matches lists of places that have one of the schemes, or none.
func known(schemes ...string) string {
	return listOf(`((` + strings.Join(schemes, "|") + `):[^,]*|[^A-Za-z,][^,]*|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:,-][^,]*)?)?`)
}

// listOf matches lists with commas of items that match.
func listOf(item string) string {
	one := `\s*(` + item + `)\s*`
	return `^` + one + `(,` + one + `)*$`
}

// paimon is a file system of Paimon's, which has its own beside those of Fluss.
func paimon(name string, schemes ...string) Plugin {
	jar := "paimon-" + name
	return Plugin{Jar: jar, Fact: Fact(jar), Directory: "paimon",
		Needs: []Need{{Option: "datalake.paimon.warehouse", Format: "paimon", Pattern: regexp.MustCompile(`^\s*(` + strings.Join(schemes, "|") + `):`)}}}
}

// iceberg is a part of Iceberg that its plugin lacks: it has catalogs of type rest and jdbc, and no file system.
func iceberg(jar, option, prefix string) Plugin {
	return Plugin{Jar: jar, Fact: Fact(jar), Directory: "iceberg"}.or(option, prefix)
}

// or adds another option of the same lake format that needs the plugin.
func (p Plugin) or(option, prefix string) Plugin {
	p.Needs = append(p.Needs, Need{Option: "datalake." + p.Directory + "." + option, Format: p.Directory, Pattern: regexp.MustCompile(`^\s*` + prefix)})
	return p
}
