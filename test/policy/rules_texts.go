package policy

import (
	"fmt"
	"regexp"
	"strings"
)

// secretName matches the name of a setting that holds a secret, and not one of its file, its
// Secret or its lifetime.
var secretName = regexp.MustCompile(`(?i)(passwords?|passwd|secrets?|tokens?|credentials?|(^|[-_.])key|` +
	`(access|secret|private|api|encryption|account)[-_.]?key([-_.]?id)?)$`)

// assignment matches "name": value, name: value and name=value, in any quotes; but neither a
// comparison of a shell variable nor a sentence in quotes that has a colon.
var assignment = regexp.MustCompile(`(?m)(?:["']([\w.-]+)["'][ \t]*[:=]|(?:^|[^$\w.{"'-])([\w.-]+)[ \t]*:|` +
	`(?:^|[^$\w.{-])([\w.-]+)[ \t]*=)[ \t]*["']?([^\s"',;]+)`)

// harmless matches values that are no secret: variables, paths, the start of a structure, switches.
var harmless = regexp.MustCompile("^([$/{\\[|>&*`\\\\-]|(true|false|null)$)")

// noLiteralSecrets: a secret is only ever referred to. The value is not repeated: what a test says
// ends in a log.
func noLiteralSecrets(c cluster) []Violation {
	find := eachObject(func(o object) []string {
		var found []string
		for _, t := range textsOf(o) {
			if holdsSecret(t.name, strings.TrimSpace(t.content)) {
				found = append(found, t.where+" has a literal value")
			}
			for _, match := range assignment.FindAllStringSubmatch(t.content, -1) {
				if name := match[1] + match[2] + match[3]; holdsSecret(name, match[4]) {
					found = append(found, fmt.Sprintf("%s: %s has a literal value", t.where, name))
				}
			}
		}
		return found
	})
	return find(c)
}

func holdsSecret(name, value string) bool {
	return value != "" && secretName.MatchString(name) && !harmless.MatchString(value)
}

// serviceAddress matches the namespace in the DNS name of a Service.
var serviceAddress = regexp.MustCompile(`[\w)-]\.([a-z0-9][-a-z0-9]*)\.svc\b`)

// namespaceFree: no text carries the namespace, so that one may be chosen when applying.
func namespaceFree(c cluster) []Violation {
	find := eachObject(func(o object) []string {
		var found []string
		for _, t := range textsOf(o) {
			found = append(found, t.namespaces(c.namespace)...)
		}
		return found
	})
	return find(c)
}

// namespaces returns where the text has the namespace, or any in the address of a Service. That of
// Kubernetes itself is the same everywhere.
func (t text) namespaces(namespace string) []string {
	var found []string
	if namespace != "" && label(namespace).MatchString(t.content) {
		found = append(found, fmt.Sprintf("%s: carries the namespace %s", t.where, namespace))
	}
	for _, match := range serviceAddress.FindAllStringSubmatch(t.content, -1) {
		if match[1] != "default" && match[1] != namespace {
			found = append(found, fmt.Sprintf("%s: has the address of a Service with namespace %s", t.where, match[1]))
		}
	}
	return found
}

// label matches the name as a whole DNS label.
func label(name string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^a-z0-9-])` + regexp.QuoteMeta(name) + `($|[^a-z0-9-])`)
}
