package cli_test

import (
	"os/exec"
	"path/filepath"
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
	got := run(t, "", "render", dir, "--set", "tabletServer.replicas=2", "--set-json", `spec.tabletServer.tolerations=[{"key": "a", "operator": "Exists"}]`,
		"--set", "config[kv.snapshot.interval]=2min,image.tag=0.9.1-incubating")
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

// Every form of the grammar gives what the same FlussConfig in a file gives.
func TestSetGrammar(t *testing.T) {
	const cluster = "resources: [REPO/base]\ncomponents: [REPO/components/zookeeper, REPO/components/minio]\ntransformers: [REPO/fn/expander]\npatches:\n- target: {kind: FlussConfig}\n  patch: |-\n    {apiVersion: fluss.dev/v1alpha1, kind: FlussConfig, metadata: {name: fluss}, spec: "
	const before = "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: b}], jvmOptions: [-Xmx1g]}}"
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"an element":             {[]string{"--set", "coordinator.extraEnv[1].value=c"}, "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: c}], jvmOptions: [-Xmx1g]}}"},
		"the next element":       {[]string{"--set", "coordinator.extraEnv[2].name=C,coordinator.extraEnv[2].value=x"}, "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: b}, {name: C, value: x}], jvmOptions: [-Xmx1g]}}"},
		"a list that is not yet": {[]string{"--set", "tabletServer.extraEnv[0].name=C", "--set-string", "tabletServer.extraEnv[0].value=1"}, "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: b}], jvmOptions: [-Xmx1g]}, tabletServer: {extraEnv: [{name: C, value: '1'}]}}"},
		"a list":                 {[]string{"--set", "coordinator.jvmOptions={-Xmx2g,-Da=b\\,c}"}, "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: b}], jvmOptions: [-Xmx2g, '-Da=b,c']}}"},
		"no list":                {[]string{"--set", "coordinator.extraEnv={}"}, "{coordinator: {extraEnv: [], jvmOptions: [-Xmx1g]}}"},
		"null":                   {[]string{"--set", "coordinator.extraEnv=null,config[no.such]=null"}, "{coordinator: {jvmOptions: [-Xmx1g]}}"},
		"dots":                   {[]string{"--set", `config.kv\.snapshot\.interval=2min,config[log.segment.file-size]=512mb`}, "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: b}], jvmOptions: [-Xmx1g]}, config: {kv.snapshot.interval: 2min, log.segment.file-size: 512mb}}"},
		"a comma":                {[]string{"--set", `coordinator.extraEnv[0].value=a\,b=c`}, "{coordinator: {extraEnv: [{name: A, value: 'a,b=c'}, {name: B, value: b}], jvmOptions: [-Xmx1g]}}"},
		"a map":                  {[]string{"--set-json", `config={"kv.snapshot.interval":"2min"}`, "--set", "config[log.segment.file-size]=512mb"}, "{coordinator: {extraEnv: [{name: A, value: a}, {name: B, value: b}], jvmOptions: [-Xmx1g]}, config: {kv.snapshot.interval: 2min, log.segment.file-size: 512mb}}"},
		"strings":                {[]string{"--set", `coordinator.extraEnv[0].value=1.10,coordinator.extraEnv[1].value=010`}, "{coordinator: {extraEnv: [{name: A, value: '1.10'}, {name: B, value: '010'}], jvmOptions: [-Xmx1g]}}"},
		"nothing":                {[]string{"--set", "coordinator.extraEnv[0].value="}, "{coordinator: {extraEnv: [{name: A, value: ''}, {name: B, value: b}], jvmOptions: [-Xmx1g]}}"},
		"quotes are of the text": {[]string{"--set", `coordinator.extraEnv[0].value="a"`}, `{coordinator: {extraEnv: [{name: A, value: '"a"'}, {name: B, value: b}], jvmOptions: [-Xmx1g]}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := rendered(t, overlay(t, cluster+c.want+"}\n"))
			got := run(t, "", append([]string{"render", overlay(t, cluster+before+"}\n")}, c.args...)...)
			if got.code != 0 || got.stdout != want {
				t.Errorf("%v gives something else than the file: %s", c.args, got.stderr)
			}
		})
	}
}

// Where a patches: is empty, and in a clone of a repository, fields are set as everywhere.
func TestSetIsNeverIgnored(t *testing.T) {
	t.Parallel()
	dir := overlay(t, "resources: [REPO/base]\ncomponents: [REPO/components/zookeeper, REPO/components/minio]\npatches:\ntransformers: [REPO/fn/expander]\n")
	if got := run(t, "", "render", dir, "--set", "tabletServer.replicas=5"); got.code != 0 || !strings.Contains(got.stdout, "fluss-tablet-server-4") {
		t.Errorf("with an empty patches: %s", got.stderr)
	}
	const component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ntransformers: [REPO/fn/expander]\n"
	for name, kustomization := range map[string]string{
		"rendered":          "resources: [REPO/rendered/dev]\n",
		"expanded below":    "resources: [REPO/overlays/dev]\n",
		"expanded twice":    "resources: [REPO/overlays/dev]\ntransformers: [REPO/fn/expander]\n",
		"by a component":    "resources: [REPO/base]\ncomponents: [REPO/components/zookeeper, REPO/components/minio, component]\n",
		"nothing of a kind": "configMapGenerator: [{name: a}]\n",
	} {
		dir := overlay(t, kustomization)
		overlayAt(t, filepath.Join(dir, "component"), component)
		got := run(t, "", "render", dir, "--set", "tabletServer.replicas=2")
		failed(t, got)
		if !strings.Contains(got.stderr, "no field can be set: ") {
			t.Errorf("%s: %s", name, got.stderr)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	t.Parallel()
	for args, want := range map[string][]string{
		"--set a --set b..c=1":       {`--set: "a": there is no =; write FIELD=VALUE`, `"b..c": a name is missing`},
		"--set =1":                   {"a name is missing"},
		"--set a=1,":                 {"a name is missing"},
		"--set a=1,b":                {`"b": there is no =`},
		"--set config[a=1":           {`"config[a": a bracket is not closed`},
		"--set a[]=1":                {"the brackets are empty"},
		"--set a[-1]=1":              {"an index is negative"},
		"--set a[0]b=1":              {"is no path at"},
		"--set a={b":                 {"a: the list is not closed"},
		"--set a={b}c":               {"a: there is text after the list"},
		"--set a=[b]":                {"a: a list is written {a,b}"},
		"--set-json a=[":             {"a: is no JSON"},
		"--set-json a=[&b,*b]":       {"a: has an anchor or an alias"},
		"--set-json a=!!str":         {"a: has a YAML tag"},
		"--set-json a=":              {"a: is no JSON"},
		`--set-json a={"b":1,"b":2}`: {"a: has a key that is no name or is there twice"},
		"--set tabletServer=1 --set tabletServer.replicas=2":               {`tabletServer.replicas: "replicas" is no field of what is there: that is a single value`},
		"--set tabletServer.replicas=2 --set-string tabletServer=1":        {"tabletServer: set more than once, directly or through a parent field"},
		"--set tabletServer.replicas=1 --set spec.tabletServer.replicas=2": {"tabletServer.replicas: set more than once"},
		"--set coordinator.jvmOptions[9]=x":                                {"coordinator.jvmOptions[9]: [9] is beyond the list, which has 3 elements; the next one is [3]"},
		"--set coordinator.jvmOptions[99999999999999999999]=x":             {`coordinator.jvmOptions.99999999999999999999: "99999999999999999999" is no field of what is there: that is a list`},
		"--set coordinator[0]=x":                                           {"[0] is an element of a list, and there is a map"},
		"--set coordinator.jvmOptions[0]=null":                             {"[0] cannot be null"},
		"--set tabletServer.replica=2":                                     {`spec.tabletServer.replica: Forbidden: unknown field; did you mean "replicas"?`},
		"--set tabletServer.replicas=two":                                  {"spec.tabletServer.replicas: Invalid value"},
		"--set-string tabletServer.replicas=2":                             {"spec.tabletServer.replicas: Invalid value"},
	} {
		got := run(t, "", append([]string{"render", "../../.."}, strings.Fields(args)...)...)
		failed(t, got)
		for _, text := range want {
			if !strings.Contains(got.stderr, text) {
				t.Errorf("%s: %q does not say %q", args, got.stderr, text)
			}
		}
	}
}

func TestParametersRefuse(t *testing.T) {
	t.Parallel()
	for json, want := range map[string][]string{
		"{":                                    {"$ARGOCD_APP_PARAMETERS: unexpected EOF; it must be a list of parameters"},
		`{"name":"spec"}`:                      {"it must be a list of parameters"},
		`[{"name":"x"},{"name":"replicas"}]`:   {`there is no parameter "x"`, `there is no parameter "replicas"; write the fields of FlussConfig into the map of "spec"`},
		`[{"name":"spec","map":{"a..b":"1"}}]`: {"plugin.parameters: spec: a..b: ", "a name is missing"},
		`[{"name":"spec","string":"tabletServer.replicas=5"}]`:                     {`"spec" is a map of fields, and a string or an array was given`},
		`[{"name":"spec","array":["tabletServer.replicas=5"]}]`:                    {`"spec" is a map of fields, and a string or an array was given`},
		`[{"name":"spec","map":{"tabletServer.replicas":5}}]`:                      {"cannot unmarshal number"},
		`[{"name":"spec","maps":{"a":"5"}}]`:                                       {`unknown field "maps"`},
		`[null]`:                                                                   {`there is no parameter ""`},
		`[{"name":"spec","map":{"coordinator.jvmOptions[9].name":"x"}}]`:           {"[9] is beyond the list"},
		`[{"name":"spec","map":{"coordinator.extraEnv":"&a [*a]"}}]`:               {"spec.coordinator.extraEnv: Invalid value"},
		`[{"name":"spec","map":{"coordinator.extraEnv":"[&a [*a]]"}}]`:             {"has an anchor or an alias"},
		`[{"name":"spec","map":{"a":"1"}},{"name":"spec","map":{"a":"2"}}]`:        {"a: set more than once"},
		`[{"name":"spec","map":{"tabletServer":"1","tabletServer.replicas":"2"}}]`: {`"replicas" is no field of what is there`},
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
