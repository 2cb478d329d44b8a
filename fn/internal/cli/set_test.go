package cli_test

import (
	"os/exec"
	"strings"
	"testing"
)

// parameters render the default cluster with the parameters of an Argo CD Application.
func parameters(t *testing.T, json string, args ...string) outcome {
	t.Helper()
	cmd := exec.Command(binary(t, "fluss-fn"), append([]string{"render", "../../..", "--argocd-parameters"}, args...)...)
	cmd.Env = append(cmd.Environ(), "ARGOCD_APP_PARAMETERS="+json)
	return start(t, cmd, "")
}

// Whoever sets fields gets what one more patch in the kustomization gives.
func TestSetIsAPatch(t *testing.T) {
	t.Parallel()
	const cluster = "resources: [REPO/base]\ncomponents: [REPO/components/zookeeper, REPO/components/minio]\ntransformers: [REPO/fn/expander]\n"
	want := rendered(t, overlay(t, cluster+`
patches:
- target: {kind: FlussConfig}
  patch: |-
    apiVersion: fluss.dev/v1alpha1
    kind: FlussConfig
    metadata: {name: fluss}
    spec:
      tabletServer: {replicas: 2, tolerations: [{key: a, operator: Exists}]}
      config: {kv.snapshot.interval: 2min}
      image: {tag: 0.9.1-incubating}
`))
	dir := overlay(t, cluster+"patches: [{patch: '{apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss}, spec: {tabletServer: {replicas: 7}}}'}]")
	got := run(t, "", "render", dir, "--set", "tabletServer.replicas=2", "--set", "spec.tabletServer.tolerations=[{key: a, operator: Exists}]",
		"--set", "config[kv.snapshot.interval]=2min", "--set", "image.tag=0.9.1-incubating")
	if got.code != 0 || got.stdout != want {
		t.Errorf("--set gives something else: %s", got.stderr)
	}
	got = parameters(t, `[{"name":"spec","map":{"tabletServer.replicas":"2","tabletServer.tolerations":"[{key: a, operator: Exists}]","config[kv.snapshot.interval]":"2min"}}]`, "--set=image.tag=0.9.1-incubating")
	if got.code != 0 || got.stdout != want {
		t.Errorf("parameters give something else: %s", got.stderr)
	}
}

func TestNothingSet(t *testing.T) {
	t.Parallel()
	want := rendered(t, "../../..")
	for _, json := range []string{"", "[]", `[{"name":"spec"}]`, `[{"name":"spec","map":{}}]`} {
		if got := parameters(t, json); got.code != 0 || got.stdout != want {
			t.Errorf("%q: %s", json, got.stderr)
		}
	}
	// Also where a field could not be set.
	if got := run(t, "", "render", "../../../rendered/dev", "--argocd-parameters"); got.code != 0 {
		t.Error(got.stderr)
	}
}

func TestSetRefuses(t *testing.T) {
	t.Parallel()
	for args, want := range map[string][]string{
		"--set a --set b..c=1 --set z=": {"--set a: write FIELD=VALUE", "b..c=1: is no path", `z=: there is no value`},
		"--set =1":                      {"=1: names no field"},
		"--set config[a=1":              {"config[a=1: is no path; write names with dots between them, and in brackets what has dots itself"},
		"--set tabletServer=1 --set tabletServer.replicas=2":               {"tabletServer.replicas=2: it, or what it is a part of, is set twice"},
		"--set tabletServer.replicas=1 --set spec.tabletServer.replicas=2": {"spec.tabletServer.replicas=2: it, or what it is a part of, is set twice"},
		"--set q=[":                       {"q=[: yaml: "},
		"--set tabletServer.replica=2":    {`spec.tabletServer.replica: Forbidden: unknown field; did you mean "replicas"?`},
		"--set tabletServer.replicas=two": {"spec.tabletServer.replicas: Invalid value"},
	} {
		got := run(t, "", append([]string{"render", "../../.."}, strings.Fields(args)...)...)
		failed(t, got)
		for _, text := range want {
			if !strings.Contains(got.stderr, text) {
				t.Errorf("%s: %q does not say %q", args, got.stderr, text)
			}
		}
	}
	for _, dir := range []string{"../../../rendered/dev", overlay(t, "resources: [REPO/overlays/dev]\n")} {
		got := run(t, "", "render", dir, "--set", "tabletServer.replicas=2")
		failed(t, got)
		if !strings.Contains(got.stderr, "nothing takes the fields that are set") && !strings.Contains(got.stderr, "wrong node kind: expected SequenceNode") {
			t.Errorf("a field set where all is expanded already: %q", got.stderr)
		}
	}
}

func TestParametersRefuse(t *testing.T) {
	t.Parallel()
	for json, want := range map[string][]string{
		"{":                                    {"$ARGOCD_APP_PARAMETERS: unexpected end of JSON input"},
		`[{"name":"x"},{"name":"replicas"}]`:   {`there is no parameter "x"`, `there is no parameter "replicas": write the fields of FlussConfig into the map of "spec"`},
		`[{"name":"spec","map":{"a..b":"1"}}]`: {"a..b=1: is no path"},
	} {
		got := parameters(t, json)
		failed(t, got)
		for _, text := range want {
			if !strings.Contains(got.stderr, text) {
				t.Errorf("%s: %q does not say %q", json, got.stderr, text)
			}
		}
	}
}
