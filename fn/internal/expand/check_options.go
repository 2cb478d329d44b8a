package expand

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// checkServerOptions checks spec.config against the catalogue and against what the table computes.
func (c *cluster) checkServerOptions(release catalogue.Release) field.ErrorList {
	path, computed := field.NewPath("spec", "config"), c.computedServerOptions()
	if n := len(c.typed.Config); n > catalogue.MostOptions {
		return field.ErrorList{field.TooMany(path, n, catalogue.MostOptions)}
	}
	var errs field.ErrorList
	for _, key := range tree.Keys(c.typed.Config) {
		value := string(c.typed.Config[key])
		switch refusal, taken := computed[canonical(release, key)]; {
		case taken:
			errs = append(errs, field.Forbidden(path.Key(key), refusal))
			if catalogue.IsMarker(value) && release.CheckMarker() != nil {
				errs = append(errs, field.Invalid(path.Key(key), value, release.CheckMarker().Error()))
			}
		case !catalogue.IsMarker(value) && isSecret(release.Secret(key), value):
			errs = append(errs, field.Forbidden(path.Key(key), InsteadOfSecret))
		default:
			if err := release.Check(key, value); err != nil {
				errs = append(errs, field.Invalid(path.Key(key), value, withWayOut(err.Error(), release, key)))
			}
		}
	}
	return errs
}

// withWayOut adds what to do with an option that is not known, where it may exist all the same.
func withWayOut(message string, release catalogue.Release, key string) string {
	_, known := release.Lookup(key)
	if known || release.CheckUnchecked(key) != nil || strings.HasPrefix(message, "exists from") {
		return message
	}
	if !strings.HasSuffix(message, "?") {
		message += "."
	}
	return message + " One of a plugin, a fork or a later release goes under uncheckedConfig"
}

// checkUncheckedOptions keeps out of spec.uncheckedConfig what is checked elsewhere.
func (c *cluster) checkUncheckedOptions(release catalogue.Release) field.ErrorList {
	path, computed := field.NewPath("spec", "uncheckedConfig"), c.computedServerOptions()
	var errs field.ErrorList
	for _, key := range tree.Keys(c.typed.UncheckedConfig) {
		value := string(c.typed.UncheckedConfig[key])
		refusal, taken := computed[canonical(release, key)]
		switch err := release.CheckUnchecked(key); {
		case taken:
			errs = append(errs, field.Forbidden(path.Key(key), refusal))
		case !catalogue.IsMarker(value) && isSecret(release.Secret(key), value):
			errs = append(errs, field.Forbidden(path.Key(key), InsteadOfSecret))
			if err != nil {
				errs = append(errs, field.Forbidden(path.Key(key), err.Error()))
			}
		case err != nil:
			errs = append(errs, field.Forbidden(path.Key(key), err.Error()))
		case catalogue.IsMarker(value) && release.CheckMarker() != nil:
			errs = append(errs, field.Invalid(path.Key(key), value, release.CheckMarker().Error()))
		}
	}
	return errs
}

// checkSecretOptions checks the names in spec.secretConfig. What the values are is only known where the pods run.
func (c *cluster) checkSecretOptions(release catalogue.Release) field.ErrorList {
	path := field.NewPath("spec", "secretConfig")
	if n := len(c.typed.SecretConfig); n > catalogue.MostSecrets {
		return field.ErrorList{field.TooMany(path, n, catalogue.MostSecrets)}
	}
	computed := c.computed(func(f settings.File) bool { return ofServer(f) || f.Secrets != "" })
	var errs field.ErrorList
	for _, key := range tree.Keys(c.typed.SecretConfig) {
		if refusal, taken := computed[canonical(release, key)]; taken {
			errs = append(errs, field.Forbidden(path.Key(key), refusal))
		} else if err := release.CheckSecret(key); err != nil {
			errs = append(errs, field.Forbidden(path.Key(key), err.Error()))
		}
		for _, other := range []string{"config", "uncheckedConfig"} {
			if expr.Holds(expr.HasKey{Map: expr.Ref(other), Key: key}, c) {
				errs = append(errs, field.Forbidden(path.Key(key), "stands under "+other+", too: keep one of the two"))
			}
		}
	}
	return errs
}

// canonical is the name that Fluss documents for an option.
func canonical(release catalogue.Release, key string) string {
	if option, ok := release.Lookup(key); ok {
		return option.Key
	}
	return key
}

// computedServerOptions are the options of server.yaml that rows decide, in the file or as arguments.
func (c *cluster) computedServerOptions() map[string]string {
	return c.computed(ofServer)
}

// ofServer tells whether a file is server.yaml, or what is read together with it.
func ofServer(f settings.File) bool { return f.Extra == "config" || f.Format == settings.Arguments }

// isSecret tells whether an option is a secret by its name, or by its value: a property of a JVM counts, too.
func isSecret(named bool, value string) bool {
	return named || catalogue.SecretValue(value) || catalogue.SecretProperty(value) != ""
}

// InsteadOfSecret says where a secret belongs.
const InsteadOfSecret = "is a secret and would stand in a ConfigMap: S3 keys go into s3.existingSecret, all others under secretConfig"

// computed are the keys that rows decide, with what is to be said to who gives them.
func (c *cluster) computed(relevant func(settings.File) bool) map[string]string {
	keys := map[string]string{}
	for _, f := range settings.All().Files {
		if !relevant(f) {
			continue
		}
		for _, l := range f.Lines {
			if refusal := l.Refusal(); refusal != "" && expr.Holds(l.When, c) {
				keys[l.Key] = refusal
			}
		}
	}
	return keys
}

// InsteadOfMounted says where a secret belongs that a component would have among its options.
const InsteadOfMounted = "is a secret and would stand in a ConfigMap: S3 keys go into s3.existingSecret, others into files that extraVolumes mount from a Secret"

// checkComponentOptions checks the options of what components run, of which there is no catalogue.
func (c *cluster) checkComponentOptions() (errs field.ErrorList) {
	computed := c.computed(func(f settings.File) bool { return f.Format == settings.YAML })
	for _, ref := range settings.OptionMaps() {
		path := field.NewPath("spec", strings.Split(string(ref), ".")...)
		options, _ := c.Spec(string(ref)).(map[string]any)
		for _, key := range tree.Keys(options) {
			if refusal, taken := computed[key]; taken {
				errs = append(errs, field.Forbidden(path.Key(key), refusal))
			}
			if isSecret(catalogue.SecretName(key), tree.String(options[key])) {
				errs = append(errs, field.Forbidden(path.Key(key), InsteadOfMounted))
			}
			if strings.ContainsAny(key, " \t\n:#") || key == "" {
				errs = append(errs, field.Invalid(path, key, "must be the name of an option"))
			}
		}
	}
	return errs
}
