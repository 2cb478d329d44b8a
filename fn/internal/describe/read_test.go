package describe

import (
	"strings"
	"testing"
	"unicode"
)

func find(t *testing.T, path string) Field {
	t.Helper()
	for f := range spec(t).All() {
		if f.Path == path {
			return f
		}
	}
	t.Fatalf("there is no field %s", path)
	return Field{}
}

func TestEveryFieldIsDescribed(t *testing.T) {
	paths := map[string]bool{}
	for f := range spec(t).All() {
		if f.Doc == "" || !strings.HasSuffix(f.Doc, ".") && !strings.HasSuffix(f.Doc, "…") {
			t.Errorf("%s: write a comment that ends in a full stop, not %q", f.Path, f.Doc)
		}
		if paths[f.Path] || !strings.HasSuffix(f.Path, f.Name) {
			t.Errorf("%q is twice there, or not the path of %q", f.Path, f.Name)
		}
		if strings.ContainsFunc(f.Name[:1], unicode.IsUpper) {
			t.Errorf("%s begins with a capital", f.Path)
		}
		paths[f.Path] = true
	}
	if len(paths) < 200 {
		t.Errorf("only %d fields were found", len(paths))
	}
}

func TestTypes(t *testing.T) {
	for path, want := range map[string]string{
		"version":                                        "string",
		"imagePullSecrets":                               "list of core/v1 LocalObjectReference",
		"coordinator":                                    "object",
		"coordinator.replicas":                           "integer",
		"coordinator.jvmOptions":                         "list of string",
		"coordinator.resources":                          "core/v1 ResourceRequirements",
		"coordinator.affinity":                           "core/v1 Affinity",
		"coordinator.nodeSelector":                       "map of string",
		"tabletServer.extraEnv":                          "list of core/v1 EnvVar",
		"tabletServer.startupProbe":                      "core/v1 Probe",
		"zookeeper.sessionTimeout":                       "duration",
		"zookeeper.persistence.size":                     "quantity",
		"flink.taskManager.slots":                        "integer",
		"flink.ingress.tls":                              "list of object",
		"flink.ingress.tls[].hosts":                      "list of string",
		"flink.config":                                   "map of scalar",
		"config":                                         "map of scalar",
		"configMap.enabled":                              "boolean",
		"minio.service.annotations":                      "map of string",
		"flink.jobManager.tolerations":                   "list of core/v1 Toleration",
		"coordinator.podDisruptionBudget.maxUnavailable": "integer or string",
	} {
		if got := find(t, path).TypeName(); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

func TestLink(t *testing.T) {
	const want = "https://pkg.go.dev/k8s.io/api/core/v1#Toleration"
	if got := find(t, "minio.tolerations").Link(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := find(t, "minio.enabled").Link(); got != "" {
		t.Errorf("a boolean links to %s", got)
	}
}

// The fields of every workload are the same, and come after its own.
func TestShared(t *testing.T) {
	workloads := 0
	for f := range spec(t).All() {
		if !f.IsWorkload() {
			continue
		}
		workloads++
		last := ""
		for _, child := range f.Fields {
			if last != "" && child.Shared == "" {
				t.Errorf("%s comes after a shared field", child.Path)
			}
			last = child.Shared
		}
		if got, want := len(sharedOf(f)), len(sharedOf(find(t, "coordinator"))); got != want || last != "Workload" {
			t.Errorf("%s has %d shared fields of %q, want %d", f.Path, got, last, want)
		}
	}
	if workloads != 6 {
		t.Errorf("there are %d workloads", workloads)
	}
}

func TestOrderIsTheSource(t *testing.T) {
	var names []string
	for _, f := range spec(t).Fields {
		names = append(names, f.Name)
	}
	const want = "version image imagePullSecrets coordinator tabletServer listeners zookeeper minio s3 flink config uncheckedConfig configMap"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
