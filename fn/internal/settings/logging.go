package settings

import (
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

const (
	loggers = expr.Ref("logging.loggers")
	// logRescan is how often, in seconds, a JVM looks whether its file has changed. The kubelet brings it within a minute.
	logRescan = "10"
)

var (
	log4jConfig = object("ConfigMap", "logging")
	logLevel    = expr.Default{Value: expr.Ref("logging.level"), Else: expr.Text("INFO")}
	logsJSON    = expr.Equal{Value: expr.Ref("logging.format"), Text: "json"}
)

// logging is the file of Log4j, which the Fluss servers and Flink read.
func logging() Table {
	lines := raw("monitorInterval="+logRescan,
		"rootLogger.appenderRef.console.ref=console",
		"appender.console.name=console",
		"appender.console.type=Console",
		"appender.console.layout.type=PatternLayout",
		"appender.console.layout.charset=UTF-8")
	lines = append(lines,
		Line{Value: expr.Concat{expr.Text("rootLogger.level=${env:ROOT_LOG_LEVEL:-"), logLevel, expr.Text("}")}},
		// A pattern that has no stack trace gets one behind the line.
		Line{Value: expr.Text("appender.console.layout.alwaysWriteExceptions=false"), When: logsJSON},
		Line{Value: expr.If{When: logsJSON, Then: expr.Text("appender.console.layout.pattern=" + log4jJSON),
			Else: expr.Text("appender.console.layout.pattern=%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n")}},
		Line{Key: "org.apache.fluss.config.GlobalConfiguration", Value: expr.Text("WARN"), Fixed: "it logs every option in clear, secrets included (apache/fluss#3485)"},
		quieter("org.apache.fluss.security.auth.sasl.authenticator.SaslServerAuthenticator", "ERROR", "It warns at every login that there is a login file."),
		quieter("org.apache.fluss.shaded.zookeeper3", "INFO", "At DEBUG, it has a line for every ping."),
		quieter("org.apache.hadoop", "WARN", "Only its warnings concern this cluster."),
	)
	return Table{Files: []File{{Object: log4jConfig, Path: path("data", "log4j-console.properties"), Format: Log4j, Lines: lines, Extra: loggers, From: "logging"}}}
}

// OfLoggers tells whether the keys of a file are names of loggers.
func (f Format) OfLoggers() bool { return f == Log4j || f == Logback }

// Logger are the lines that give a logger its level. Log4j wants an id too: LoggerID makes it of the name.
func (f Format) Logger(id, name, level string) []string {
	if f == Logback {
		return []string{`  <logger name="` + name + `" level="` + level + `"/>`}
	}
	return []string{"logger." + id + ".name=" + name, "logger." + id + ".level=" + level}
}

// LoggerID is the id of a logger in a file of Log4j.
func LoggerID(name string) string { return strings.ReplaceAll(name, ".", "/") }

// raw are lines as they stand.
func raw(texts ...string) []Line {
	lines := make([]Line, len(texts))
	for i, text := range texts {
		lines[i] = Line{Value: expr.Text(text)}
	}
	return lines
}

// quieter is a logger with a level of its own, unless the user gives it another one.
func quieter(logger, level, why string) Line {
	return Line{Key: logger, Value: expr.Text(level), Overridable: true, Why: why}
}

// log4jJSON is an event as one line of JSON, in the names that Elasticsearch and Loki know. It needs no jar that images lack.
const log4jJSON = `{"@timestamp":"%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}{UTC}","level":"%p","logger":"%enc{%c}{JSON}","thread":"%enc{%t}{JSON}","message":"%enc{%m}{JSON}"` +
	`%notEmpty{,"stack_trace":"%enc{%xEx}{JSON}"}}%n`

const (
	ownLogFile = "and the pods have a logging configuration that FlussConfig describes: set logging"
	// logFileProperty is the end of log4j.configurationFile, log4j2.configurationFile and logback.configurationFile.
	logFileProperty = "configurationFile"
)

// loggingRules refuse a second logging configuration: of two a JVM takes one, without a word.
func loggingRules() []rules.Rule {
	var all []rules.Rule
	for _, p := range []Workload{coordinatorWorkload, tabletServerWorkload} {
		all = append(all, p.noLogFileInJVMOptions()...)
	}
	server := "/etc/fluss/log4j-console.properties"
	all = append(all, coordinatorWorkload.oneLogFile(server, "FLUSS_ENV_JAVA_OPTS", "FLUSS_ENV_JAVA_OPTS_CS")...)
	all = append(all, tabletServerWorkload.oneLogFile(server, "FLUSS_ENV_JAVA_OPTS", "FLUSS_ENV_JAVA_OPTS_TS")...)
	return append(all, noLogFileInOptions("config", "coordinator-server", "tablet-server")...)
}

// noLogFileInJVMOptions refuses one by the JVM's own options.
func (p Workload) noLogFileInJVMOptions() []rules.Rule {
	options := p.ref("jvmOptions")
	var all []rules.Rule
	for _, property := range []string{"-Dlog4j.configuration", "-Dlog4j2.configurationFile", "-Dlogback.configurationFile"} {
		all = append(all, forbidden(string(options), "has "+property+", "+ownLogFile, expr.HasText{List: options, Prefix: property}))
	}
	return all
}

// oneLogFile refuses a configuration by the variables that become options of the JVM, or as a file in place of ours.
func (p Workload) oneLogFile(file string, variables ...string) []rules.Rule {
	env, mounts := p.ref("extraEnv"), p.ref("extraVolumeMounts")
	all := []rules.Rule{
		forbidden(string(mounts), "has "+file+", "+ownLogFile, expr.HasItem{List: mounts, Name: file, By: "mountPath"}),
		forbidden(string(env), "has LOG4J_CONFIGURATION_FILE, "+ownLogFile, expr.HasItem{List: env, Name: "LOG4J_CONFIGURATION_FILE"}),
	}
	for _, name := range slices.Concat(variables, jvmVariables) {
		all = append(all, forbidden(string(env), name+" has "+logFileProperty+", "+ownLogFile, expr.ItemHolds{List: env, Name: name, Part: logFileProperty}))
	}
	return all
}

// noLogFileInOptions refuses one by the options that become arguments of the JVM.
func noLogFileInOptions(config string, roles ...string) []rules.Rule {
	var all []rules.Rule
	for _, role := range append([]string{"all"}, roles...) {
		key := "env.java.opts." + role
		all = append(all, forbidden(config+"["+key+"]", "has "+logFileProperty+", "+ownLogFile,
			expr.EntryHolds{Map: expr.Ref(config), Key: key, Part: logFileProperty}))
	}
	return all
}
