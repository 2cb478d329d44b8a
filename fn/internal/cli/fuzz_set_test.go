package cli

import (
	"testing"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Whatever is set, the FlussConfig is one that can be read again, or there is an error.
func FuzzSet(f *testing.F) {
	for _, text := range []string{
		"a=b", "tabletServer.replicas=5,image.tag=1.0.0", "config[kv.snapshot.interval]=30s", `config.kv\.snapshot=1`, "coordinator.extraEnv[0].name=x",
		"a={b,c}", "a={}", "a=null", "a[0][1]=2", "spec=1", `a=\,`, "a[", "[0]=1", "a={b", `a=["b",{"c":null}]`, "a=&a [*a]", "a=1,a=2", "a.=", "\\", "a=\x00", "<<=1",
	} {
		for _, flag := range []string{"set", "set-string", "set-json"} {
			f.Add(flag, text)
		}
	}
	f.Fuzz(func(t *testing.T, flag, text string) {
		if readers[flag] == nil {
			t.Skip()
		}
		all, err := settingsOf(given{{flag, text}}, false)
		if err != nil {
			return
		}
		config := yaml.MustParse("apiVersion: fluss.dev/v1alpha1\nkind: FlussConfig\nmetadata: {name: fluss}\nspec: {coordinator: {jvmOptions: [a, b]}, config: {a: b}}\n")
		inTime(t, func() { err = setter(all)(config) })
		if err != nil {
			return
		}
		stream, err := config.String()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := yaml.Parse(stream); err != nil {
			t.Errorf("%q: %v\n%s", text, err, stream)
		}
	})
}
