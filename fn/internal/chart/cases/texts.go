package main

import (
	"iter"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/describe"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// trickyTexts are taken for something else by one language or another that they pass through.
var trickyTexts = []string{
	`ä 😀 {{ .Values.x }} "d" 's' \n \\ %s $(A) # a: b`, "{{", "two\nlines\n", `a"b`, "a'b!(c)*", `a\b`, "true", "null", "1e3", "0123", "",
}

// texts are cases with each of them in each value that is a text: those that the function takes all at once,
// and one by one what it refuses, alone or beside the others.
// Of the texts, it takes each of the number every.
func texts(r *road, every int) iter.Seq2[Case, error] {
	return func(yield func(Case, error) bool) {
		for i := 0; i < len(trickyTexts); i += every {
			text := trickyTexts[i]
			taken := map[string][]assignment{}
			for f := range r.spec.All() {
				v, ok := holding(f, text)
				if !ok {
					continue
				}
				section, given := surrounding(f.Path), assignment{strings.Split(f.Path, "."), v}
				together := append(slices.Clip(taken[section]), given)
				if c, err := r.given(section, together); err == nil && len(c.Errors) == 0 {
					taken[section] = together
					continue
				}
				if !yield(r.given(section, []assignment{given})) {
					return
				}
			}
			for _, section := range tree.Keys(taken) {
				if !yield(r.given(section, taken[section])) {
					return
				}
			}
		}
	}
}

// assignment is a value at a path.
type assignment struct {
	path  []string
	value any
}

// given is a case with these values in their surroundings.
func (r *road) given(section string, values []assignment) (Case, error) {
	c := Case{Release: "fluss", Namespace: "default", Values: surroundings[section]()}
	for _, v := range values {
		tree.Set(c.Values, v.value, v.path...)
	}
	return c, r.travel(&c)
}

// holding is a value of the field with a text in it.
func holding(f describe.Field, text string) (any, bool) {
	switch f.Name {
	case "maxUnavailable":
		// Empty says nothing to the function; the chart refuses it.
		return text, text != ""
	case "extraEnv":
		return []any{map[string]any{"name": "A", "value": text}}, true
	case "tolerations":
		return []any{map[string]any{"key": "a", "operator": "Equal", "value": text}}, true
	case "affinity":
		return map[string]any{"podAntiAffinity": map[string]any{"requiredDuringSchedulingIgnoredDuringExecution": []any{
			map[string]any{"topologyKey": text, "labelSelector": map[string]any{"matchLabels": map[string]any{"a": text}}}}}}, true
	case "topologySpreadConstraints":
		return []any{map[string]any{"maxSkew": int64(1), "topologyKey": text, "whenUnsatisfiable": "ScheduleAnyway"}}, true
	case "startupProbe", "livenessProbe", "readinessProbe":
		return map[string]any{"exec": map[string]any{"command": []any{"sh", text}}}, true
	case "podSecurityContext", "securityContext":
		return map[string]any{"seLinuxOptions": map[string]any{"level": text}}, true
	case "extraVolumes":
		return []any{map[string]any{"name": "a", "configMap": map[string]any{"name": text}}}, true
	case "extraVolumeMounts":
		return []any{map[string]any{"name": "tmp", "mountPath": "/a", "subPath": text}}, true
	case "resources":
		return map[string]any{"limits": map[string]any{"memory": text}}, true
	case "imagePullSecrets":
		return []any{map[string]any{"name": text}}, true
	case "tls":
		return []any{map[string]any{"hosts": []any{text}, "secretName": "a"}}, true
	}
	switch f.Type {
	case describe.String, describe.Duration, describe.Quantity, describe.IntOrText:
		return text, !strings.ContainsAny(f.Path, "[*")
	case describe.List:
		return []any{text}, f.Item.Type == describe.String
	case describe.Map:
		if f.Path == "secretConfig" {
			return map[string]any{"client.fs.x": map[string]any{"name": "s", "key": text}}, true
		}
		if f.Path == "uncheckedConfig" {
			return map[string]any{"my.option": text}, true
		}
		return map[string]any{"client.fs.x": text}, true
	}
	return nil, false
}

// surroundings are values beside which the fields of a section mean something.
var surroundings = map[string]func() map[string]any{
	"": func() map[string]any {
		v := map[string]any{"flink": map[string]any{"ingress": map[string]any{"enabled": true}}, "metrics": map[string]any{"enabled": true},
			"networkPolicy": map[string]any{"flinkFrom": peers[:1]}}
		for _, c := range settings.Components() {
			tree.Set(v, true, strings.Split(string(c.Switch), ".")...)
		}
		return v
	},
	"s3": func() map[string]any {
		return map[string]any{"minio": map[string]any{"enabled": false}, "s3": map[string]any{"bucket": "bucket", "region": "us-east-1",
			"existingSecret": map[string]any{"name": "keys"}, "assumedRole": map[string]any{"arn": "arn:aws:iam::123456789012:role/fluss"}}}
	},
	"listeners.external": func() map[string]any {
		return map[string]any{"listeners": map[string]any{"external": map[string]any{"port": int64(9125), "host": "{pod}.example.com", "coordinatorHost": "c.example.com", "bootstrapHost": "b.example.com"}}}
	},
	"zookeeper.connectionString": func() map[string]any { return map[string]any{"zookeeper": map[string]any{"enabled": false}} },
	"configMap":                  func() map[string]any { return map[string]any{"configMap": map[string]any{"enabled": true}} },
}

func surrounding(path string) string {
	for section := range surroundings {
		if section != "" && (path == section || strings.HasPrefix(path, section+".")) {
			return section
		}
	}
	return ""
}
