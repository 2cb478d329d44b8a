package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// checkServerOptions checks spec.config against the catalogue and against what the table computes.
func (c *cluster) checkServerOptions(release catalogue.Release) field.ErrorList {
	path, computed := field.NewPath("spec", "config"), c.computed(func(f settings.File) bool { return f.Extra == "config" || f.Format == settings.Arguments })
	var errs field.ErrorList
	for _, key := range tree.Keys(c.typed.Config) {
		value := string(c.typed.Config[key])
		option, _ := release.Lookup(key)
		canonical := option.Key
		if canonical == "" {
			canonical = key
		}
		switch from, taken := computed[canonical]; {
		case taken:
			errs = append(errs, field.Forbidden(path.Key(key), "is computed: set spec."+from))
		case option.Password:
			errs = append(errs, field.Forbidden(path.Key(key), "is a secret and would stand in a ConfigMap: S3 keys go into s3.existingSecret, others into configMap.name or extraEnv"))
		default:
			if err := release.Check(key, value); err != nil {
				errs = append(errs, field.Invalid(path.Key(key), value, err.Error()))
			}
		}
	}
	return errs
}

// computed are the keys that rows decide, with the field of FlussConfig behind them.
func (c *cluster) computed(relevant func(settings.File) bool) map[string]string {
	keys := map[string]string{}
	for _, f := range settings.All().Files {
		if !relevant(f) {
			continue
		}
		for _, l := range f.Lines {
			if l.From != "" && !l.Overridable && expr.Holds(l.When, c) {
				keys[l.Key] = l.From
			}
		}
	}
	return keys
}

func (c *cluster) checkFlinkOptions() field.ErrorList {
	path := field.NewPath("spec", "flink", "config")
	computed := c.computed(func(f settings.File) bool { return f.Format == settings.YAML })
	var errs field.ErrorList
	for _, key := range tree.Keys(v1alpha1.SectionOf[v1alpha1.Flink](c.typed).Config) {
		if from, taken := computed[key]; taken {
			errs = append(errs, field.Forbidden(path.Key(key), "is computed from spec."+from))
		}
		if strings.ContainsAny(key, " \t\n:#") || key == "" {
			errs = append(errs, field.Invalid(path, key, "must be the name of an option"))
		}
	}
	return errs
}
