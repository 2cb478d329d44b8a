package v1alpha1

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func isTrue(b *bool) bool { return b != nil && *b }

func required(path *field.Path, value, why string) field.ErrorList {
	if value == "" {
		return field.ErrorList{field.Required(path, why)}
	}
	return nil
}

// validateName checks the name of a Kubernetes object; an empty one is no error.
func validateName(path *field.Path, name string) field.ErrorList {
	if name == "" || len(validation.IsDNS1123Subdomain(name)) == 0 {
		return nil
	}
	return field.ErrorList{field.Invalid(path, name, "must be a name of lower-case letters, digits, dashes and dots, with a letter or digit at both ends")}
}

func invalid(path *field.Path, value any, messages []string) field.ErrorList {
	var errs field.ErrorList
	for _, m := range messages {
		errs = append(errs, field.Invalid(path, value, m))
	}
	return errs
}

func validatePort(path *field.Path, port int32) field.ErrorList {
	if port == 0 {
		return field.ErrorList{field.Required(path, "give the number of a port; base/ has 9123 for internal and 9124 for client")}
	}
	return invalid(path, port, validation.IsValidPortNum(int(port)))
}

func validateAtLeast(path *field.Path, value *int32, least int32) field.ErrorList {
	if value != nil && *value < least {
		return field.ErrorList{field.Invalid(path, *value, fmt.Sprintf("must be at least %d", least))}
	}
	return nil
}

func validateEnum[T ~string](path *field.Path, value T, allowed ...T) field.ErrorList {
	if value == "" || slices.Contains(allowed, value) {
		return nil
	}
	return field.ErrorList{field.NotSupported(path, value, allowed)}
}

func validateAnnotations(path *field.Path, annotations map[string]string) field.ErrorList {
	var errs field.ErrorList
	for _, k := range slices.Sorted(maps.Keys(annotations)) {
		errs = append(errs, invalid(path, k, validation.IsQualifiedName(strings.ToLower(k)))...)
	}
	return errs
}

func validateLabels(path *field.Path, labels map[string]string) field.ErrorList {
	var errs field.ErrorList
	for _, k := range slices.Sorted(maps.Keys(labels)) {
		errs = append(errs, invalid(path, k, validation.IsQualifiedName(k))...)
		errs = append(errs, invalid(path.Key(k), labels[k], validation.IsValidLabelValue(labels[k]))...)
		if strings.HasPrefix(k, "app.kubernetes.io/") && slices.Contains([]string{"name", "instance", "component"}, k[len("app.kubernetes.io/"):]) {
			errs = append(errs, field.Forbidden(path.Key(k), "selectors are made of this label"))
		}
	}
	return errs
}

var (
	repositoryPattern = regexp.MustCompile(`^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$`)
	registryPattern   = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*$`)
	tagPattern        = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`)
	digestPattern     = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
)

func validateImage(path *field.Path, i Image) field.ErrorList {
	errs := validatePattern(path.Child("registry"), i.Registry, registryPattern, "a host like registry.example.com:5000")
	errs = append(errs, validatePattern(path.Child("repository"), i.Repository, repositoryPattern, "a path like apache/fluss, without tag")...)
	errs = append(errs, validatePattern(path.Child("tag"), i.Tag, tagPattern, "a tag like 0.9.1-incubating")...)
	errs = append(errs, validatePattern(path.Child("digest"), i.Digest, digestPattern, "sha256: and 64 hexadecimal digits")...)
	return append(errs, validateEnum(path.Child("pullPolicy"), i.PullPolicy, corev1.PullAlways, corev1.PullIfNotPresent, corev1.PullNever)...)
}

func validatePattern(path *field.Path, value string, pattern *regexp.Regexp, want string) field.ErrorList {
	if value == "" || pattern.MatchString(value) {
		return nil
	}
	return field.ErrorList{field.Invalid(path, value, "must be "+want)}
}

func (s Service) validate(path *field.Path) field.ErrorList {
	errs := validateEnum(path.Child("type"), s.Type, corev1.ServiceTypeClusterIP, corev1.ServiceTypeNodePort, corev1.ServiceTypeLoadBalancer)
	return append(errs, validateAnnotations(path.Child("annotations"), s.Annotations)...)
}

func (p Persistence) validate(path *field.Path) field.ErrorList {
	var errs field.ErrorList
	if p.StorageClass != "-" {
		errs = validateName(path.Child("storageClass"), p.StorageClass)
	}
	if p.Size != nil && p.Size.Sign() <= 0 {
		errs = append(errs, field.Invalid(path.Child("size"), p.Size.String(), "must be greater than zero"))
	}
	return errs
}

var percentPattern = regexp.MustCompile(`^[0-9]+%$`)

func (b PodDisruptionBudget) validate(path *field.Path) field.ErrorList {
	path = path.Child("maxUnavailable")
	switch m := b.MaxUnavailable; {
	case m == nil:
		return nil
	case m.Type == intstr.String:
		return validatePattern(path, m.StrVal, percentPattern, "a whole number or a percentage like 25%")
	case m.IntVal < 0:
		return field.ErrorList{field.Invalid(path, m.IntVal, "must not be negative")}
	}
	return nil
}

// validateJVMOptions checks that each item is one option: a shell script splits them at blanks.
func validateJVMOptions(path *field.Path, options []string) field.ErrorList {
	var errs field.ErrorList
	for i, o := range options {
		if !strings.HasPrefix(o, "-") || strings.ContainsAny(o, " \t\n\"'`$*?[]\\") {
			errs = append(errs, field.Invalid(path.Index(i), o, "must be one option that begins with - and holds no blanks, quotes or shell characters"))
		}
	}
	return errs
}

// validateText checks what stands bare in a line of server.yaml, whose parser cuts at # and trims.
func validateText(path *field.Path, value string) field.ErrorList {
	switch {
	case value == "":
		return field.ErrorList{field.Invalid(path, value, "must not be empty: server.yaml cannot carry an empty value; leave the option out")}
	case strings.Contains(value, "#"):
		return field.ErrorList{field.Invalid(path, value, "must not contain #: server.yaml is cut there")}
	case strings.ContainsAny(value, "\n\r"):
		return field.ErrorList{field.Invalid(path, value, "must be one line")}
	case strings.TrimSpace(value) != value:
		return field.ErrorList{field.Invalid(path, value, "must not begin or end with blanks: server.yaml drops them")}
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return field.ErrorList{field.Invalid(path, value, "must not contain control characters")}
	}
	return nil
}

// optionalText checks a value that may be absent.
func optionalText(path *field.Path, value string) field.ErrorList {
	if value == "" {
		return nil
	}
	return validateText(path, value)
}

func validateConfig(path *field.Path, config map[string]Scalar) field.ErrorList {
	var errs field.ErrorList
	for _, k := range slices.Sorted(maps.Keys(config)) {
		if k == "" || strings.ContainsAny(k, " \t\n:#=") {
			errs = append(errs, field.Invalid(path, k, "must be the name of an option"))
		}
		errs = append(errs, validateText(path.Key(k), string(config[k]))...)
	}
	return errs
}

func (i Image) validate(path *field.Path) field.ErrorList { return validateImage(path, i) }
