package roads

import (
	"regexp"
	"strings"

	"fluss.dev/kubernetes/test/internal/flussfn"
	"fluss.dev/kubernetes/test/internal/process"
	"fluss.dev/kubernetes/test/internal/tree"
)

var (
	// guarded is a message in a marker, which kustomize shows together with what it found in its way.
	guardMessage = regexp.MustCompile(`considering field '[^']*' of object [^:]*: wrong node kind: [^:]*: node contents:(?:\s|\\n)*error: \\?"?(.*?)\\?"?(?:\s|\\n|"|$)*$`)
	// pluginFailure is what kustomize says of the plugin after what the plugin says itself.
	pluginFailure = regexp.MustCompile(`(?s)\s*: failure in plugin configured via \S+; exit status 1\s*$`)
	// sharedTree is where a tree has the repository's files, which its link fluss leads to.
	sharedTree = regexp.MustCompile(`/[^\s'":]*/tree-\d+`)
	temporary  = regexp.MustCompile(`/[^\s'":]*/(kust-plugin-config-|kustomize-|fn-)\d+`)
)

// said is what a command says on standard error, without the directories of this machine.
func said(tr tree.Tree, build flussfn.Build, r process.Result) string {
	text := sharedTree.ReplaceAllString(r.Stderr, "fluss")
	for _, dir := range []string{tr.Dir, build.Dir} {
		text = strings.ReplaceAll(strings.ReplaceAll(text, dir+"/", ""), dir, "DIR")
	}
	return strings.TrimSpace(temporary.ReplaceAllString(text, "TEMPORARY"))
}
