package policy

import (
	"maps"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// text is what a program of ours reads as it is written in the manifest: under a name, where it is
// the value of a variable or a key.
type text struct{ where, name, content string }

// textsOf returns the texts of an object: what is in a ConfigMap, and what its containers get.
func textsOf(o object) []text {
	var texts []text
	if configMap, ok := o.typed.(*corev1.ConfigMap); ok {
		for _, key := range slices.Sorted(maps.Keys(configMap.Data)) {
			texts = append(texts, text{"key " + key, key, configMap.Data[key]})
		}
	}
	for _, p := range podsOf(o) {
		for _, container := range p.containers() {
			texts = append(texts, containerTexts(container)...)
		}
	}
	return texts
}

func containerTexts(container corev1.Container) []text {
	where := "container " + container.Name
	texts := []text{
		{where + ": command", "", line(container.Command)},
		{where + ": args", "", line(container.Args)},
	}
	for _, command := range execs(container) {
		texts = append(texts, text{where + ": probe or hook", "", line(command)})
	}
	for _, env := range container.Env {
		texts = append(texts, text{where + ": env " + env.Name, env.Name, env.Value})
	}
	return texts
}

// line joins arguments; a flag and the value that follows become one, as if written with an equals sign.
func line(arguments []string) string {
	var b strings.Builder
	for i, argument := range arguments {
		if i > 0 {
			b.WriteString(separator(arguments[i-1]))
		}
		b.WriteString(argument)
	}
	return b.String()
}

func separator(argument string) string {
	if strings.HasPrefix(argument, "--") && !strings.ContainsAny(argument, "= \n") {
		return "="
	}
	return "\n"
}

// execs returns the commands of a container's probes and hooks.
func execs(container corev1.Container) [][]string {
	var commands [][]string
	for _, probe := range []*corev1.Probe{container.StartupProbe, container.ReadinessProbe, container.LivenessProbe} {
		if probe != nil && probe.Exec != nil {
			commands = append(commands, probe.Exec.Command)
		}
	}
	if container.Lifecycle == nil {
		return commands
	}
	for _, handler := range []*corev1.LifecycleHandler{container.Lifecycle.PostStart, container.Lifecycle.PreStop} {
		if handler != nil && handler.Exec != nil {
			commands = append(commands, handler.Exec.Command)
		}
	}
	return commands
}
