package roads

import "fluss.dev/kubernetes/test/internal/tree"

// beside are mistakes that are not in a FlussConfig.
func beside() []mistake {
	nothing, text := "", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
	const placeholders = "the API server refuses the workloads, whose placeholders are no names; no test runs that. A pod that runs all the same [refuses to start](../../test/scripts/sealed_test.go)"
	return []mistake{
		{title: "A wrong path of `--set`", about: "`--set 'coordinator.extraEnv[x].name=a'`, and the same parameter.",
			args:       map[string][]string{onRender: {"--set", "coordinator.extraEnv[x].name=a"}, onHelm: {"--set", "coordinator.extraEnv[x].name=a"}},
			parameters: map[string]string{"coordinator.extraEnv[x].name": "a"}},
		{title: "A field of `--set` that does not exist", about: "`--set tabletServer.replica=5`",
			args: map[string][]string{onRender: {"--set", "tabletServer.replica=5"}, onHelm: {"--set", "tabletServer.replica=5"}}},
		{title: "No expander", about: "The kustomization does not list the expander, or the Kptfile does not list fluss-fn.",
			prepare:  func(tr tree.Tree) { tr.Edit("mine/kustomization.yaml", "transformers: [../fluss/"+tr.Expander+"]", "") },
			kpt:      func(tr tree.Tree) { tr.Edit(pkg+"/Kptfile", "pipeline:\n  mutators:\n    - exec: fluss-fn\n", "") },
			accepted: map[string]string{onPlugin: placeholders, onKRM: placeholders, onKpt: placeholders}},
		{title: "No base", about: "There is an expander and no FlussConfig.",
			prepare: func(tr tree.Tree) {
				tr.Layer("mine", "configMapGenerator: [{name: own}]\ntransformers: [../fluss/fn/expander]\n")
			}},
		{title: "A foreign function", about: "A repository names a program. `fluss-fn render` starts none and says so. kustomize starts it with `--enable-exec`, and leaves it out without a word otherwise.",
			prepare: func(tr tree.Tree) {
				tr.Edit("mine/kustomization.yaml", "transformers: [", "transformers: [own.yaml, ")
				tr.Write("mine/own.yaml", "apiVersion: example.com/v1\nkind: Own\nmetadata:\n  name: own\n  annotations:\n    config.kubernetes.io/function: |\n      exec: {path: cat}\n")
			},
			all:   `[]`,
			right: "{}"},
		{title: "Nothing on standard input", about: "fluss-fn as a function, without a command.", stdin: &nothing},
		{title: "No ResourceList on standard input", about: "fluss-fn as a function, without a command.", stdin: &text},
		{title: "A huge FlussConfig", about: "9000 options.", file: header + many()},
		{title: "Aliases that stand for a huge FlussConfig", about: "Some hundred bytes stand for 10000 values. More of them, and kustomize itself takes all the memory there is before anything else sees the file.", spec: bomb()},
	}
}
