package settings

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
)

// flinkLoggingRules refuse a second logging configuration.
func flinkLoggingRules() []rules.Rule {
	all := noLogFileInOptions("flink.config", "jobmanager", "taskmanager")
	for _, p := range []Workload{jobManagerWorkload, taskManagerWorkload} {
		all = append(all, p.oneLogFile("/opt/flink-conf/log4j-console.properties")...)
		volumes := p.ref("extraVolumes")
		all = append(all, forbidden(string(volumes), "has the volume logging, "+ownLogFile, expr.HasItem{List: volumes, Name: "logging"}))
	}
	return all
}
