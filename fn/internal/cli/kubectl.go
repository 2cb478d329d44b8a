package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What kubectl says where something is missing: a right, a kind, a context or the cluster.
var (
	noRight   = regexp.MustCompile(`[Uu]ser "([^"]*)" cannot (\w+) resource "([^"]*)" in API group "([^"]*)" (in the namespace "[^"]*"|at the cluster scope)`)
	noKind    = regexp.MustCompile(`no matches for kind "([^"]*)" in version "([^"]*)"`)
	noType    = regexp.MustCompile(`the server doesn't have a resource type "([^"]*)"`)
	noContext = regexp.MustCompile(`context "[^"]*" does not exist|context was not found for specified context`)
	noCluster = regexp.MustCompile(`connection to the server .* was refused|Unable to connect to the server|no such host|i/o timeout|connection refused`)
	// logLine is the head of a line of kubectl's own log, which repeats what the last line says.
	logLine = regexp.MustCompile(`^[IWEF]\d{4} [\d:.]+ +\d+ [^]]*\] `)
)

// kubectlError says in one sentence why kubectl could not read the cluster, and what to do.
func kubectlError(log string) error {
	if m := noRight.FindStringSubmatch(log); m != nil {
		return fmt.Errorf("kubectl could not read the cluster: user %q may not %s %s %s: ask for the rights get and list of them", m[1], m[2], strings.Join(refusedTypes(log), ", "), m[5])
	}
	if all := noKind.FindAllStringSubmatch(log, -1); all != nil {
		return fmt.Errorf("the cluster does not know %s: install the missing CRDs first", strings.Join(each(all, func(m []string) string { return "the kind " + m[1] + " of " + m[2] }), ", "))
	}
	if all := noType.FindAllStringSubmatch(log, -1); all != nil {
		return fmt.Errorf("the cluster does not know %s: install the missing CRDs first", strings.Join(each(all, func(m []string) string { return m[1] }), ", "))
	}
	said := sentence(log)
	switch {
	case noContext.MatchString(said):
		said += ": kubectl config get-contexts lists those that do"
	case noCluster.MatchString(said):
		said += ": start the cluster, or name another one with --context or --kubeconfig"
	}
	return fmt.Errorf("kubectl could not read the cluster: %s", said)
}

// refusedTypes are the types that somebody may not read, as RBAC names them.
func refusedTypes(log string) []string {
	return each(noRight.FindAllStringSubmatch(log, -1), func(m []string) string { return strings.TrimSuffix(m[3]+"."+m[4], ".") })
}

// each names every match once.
func each(matches [][]string, name func([]string) string) []string {
	var names []string
	for _, m := range matches {
		if n := name(m); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// sentence is what kubectl says on standard error, in one line. Its log counts only where there is nothing else.
func sentence(log string) string {
	var said, logged []string
	for line := range strings.Lines(log) {
		line = strings.TrimSpace(line)
		switch head := logLine.FindString(line); {
		case line == "":
		case head != "":
			logged = append(logged, strings.TrimPrefix(line, head))
		default:
			said = append(said, line)
		}
	}
	switch {
	case said != nil:
		return strings.Join(said, "; ")
	case logged != nil:
		return logged[len(logged)-1]
	}
	return "it failed and does not say why"
}
