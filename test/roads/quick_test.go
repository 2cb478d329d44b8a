package roads

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"fluss.dev/kubernetes/test/internal/page"
	"fluss.dev/kubernetes/test/kustomizeversions"
)

// versions are the releases of kustomize that tests go through, the oldest first; the newest alone where they are to be
// quick, because the others take a minute each to build.
func versions() []string {
	all := kustomizeversions.Versions()
	if testing.Short() {
		return all[len(all)-1:]
	}
	return all
}

// sampled are the clusters that differ most where tests are to be quick: all parts bundled, and none.
func sampled(t testing.TB) []shipped {
	t.Helper()
	all := clusters(t)
	some := all[:0:0]
	for _, c := range all {
		if !testing.Short() || c.name == "default" || c.name == "external-dependencies" {
			some = append(some, c)
		}
	}
	long.Note(t, len(some), len(all), "clusters, and the newest kustomize only")
	return some
}

// stands checks that texts of a quick run stand on the page that all cases make.
func stands(t *testing.T, name string, texts ...string) {
	t.Helper()
	content := page.Committed(t, name)
	for _, text := range texts {
		if !strings.Contains(content, page.Code(text)) {
			t.Errorf("%s lacks %s", name, text)
		}
	}
}
