package settings

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

var logbackConfig = object("ConfigMap", "zookeeper-logback")

// zookeeperLogging is the file of Logback.
func zookeeperLogging() File {
	lines := raw(`<configuration scan="true" scanPeriod="`+logRescan+` seconds">`,
		`  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">`,
		`    <encoder>`,
		`      <charset>UTF-8</charset>`)
	lines = append(lines, Line{Value: expr.If{When: logsJSON, Then: expr.Text(`      <pattern>` + logbackJSON() + `</pattern>`),
		Else: expr.Text(`      <pattern>%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n</pattern>`)}})
	lines = append(lines, raw(`    </encoder>`,
		`  </appender>`)...)
	lines = append(lines, Line{Value: expr.Concat{expr.Text(`  <root level="${ROOT_LOG_LEVEL:-`), logLevel, expr.Text(`}">`)}})
	lines = append(lines, raw(`    <appender-ref ref="console"/>`,
		`  </root>`)...)
	return File{Object: logbackConfig, Path: path("data", "logback.xml"), Format: Logback, Lines: lines, Extra: loggers, Last: "</configuration>", From: "logging"}
}

// logbackJSON is the same for Logback, which has no escape for JSON, and an empty stack trace where there is none.
func logbackJSON() string {
	return `{"@timestamp":"%d{"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",UTC}","level":"%p","logger":"` + inJSON("%c") + `","thread":"` + inJSON("%t") + `","message":"` + inJSON("%m") + `"` +
		`%replace(,"stack_trace":"` + inJSON("%ex") + `"){',"stack_trace":""$',''}}%nopex%n`
}

// inJSON escapes what a word of Logback's patterns gives. Control characters without a short escape become blanks.
func inJSON(word string) string {
	for _, r := range [][2]string{{`\\`, `\\\\`}, {`"`, `\\"`}, {`\n`, `\\n`}, {`\r`, `\\r`}, {`\t`, `\\t`}, {`\p{Cntrl}`, ` `}} {
		word = `%replace(` + word + `){'` + r[0] + `','` + r[1] + `'}`
	}
	return word
}

// zookeeperLoggingRules refuse a second logging configuration.
func zookeeperLoggingRules() []rules.Rule {
	return append(zookeeperWorkload.noLogFileInJVMOptions(), zookeeperWorkload.oneLogFile("/conf/logback.xml", "SERVER_JVMFLAGS")...)
}
