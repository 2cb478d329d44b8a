package expand_test

import (
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/tree"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
)

// A cluster with a prefix differs from one without by the prefix of its names, and by nothing else.
func TestPrefix(t *testing.T) {
	t.Parallel()
	layer := clustertest.Everything()
	without := objectsOf(t, layer)
	layer.NamePrefix = "zz9-"
	with := objectsOf(t, layer)
	rapid.Check(t, func(t *rapid.T) {
		spec, keep := spectest.Valid().Draw(t, "spec"), rapid.Bool().Draw(t, "keep")
		want := rename(clustertest.Plain(once(t, keep, without(spec))), layer.NamePrefix)
		got := rename(clustertest.Plain(once(t, keep, with(spec))), "")
		if changes := clustertest.Changes(want, got); changes != "" {
			t.Errorf("the prefix changes more than names, or less:\n%s", changes)
		}
	})
}

// The namespace is where kustomize puts it, and in the texts for clients of other namespaces.
func TestNamespace(t *testing.T) {
	t.Parallel()
	layer := clustertest.Everything()
	without := objectsOf(t, layer)
	layer.Namespace = "ns-7f3a"
	with := objectsOf(t, layer)
	allowed := regexp.MustCompile(`^[A-Za-z]+\.metadata\.namespace$|^(Cluster)?RoleBinding\.subjects\.namespace$|^ConfigMap\.data\.(bootstrap\.servers|catalog\.sql|catalog\.yaml)$`)
	rapid.Check(t, func(t *rapid.T) {
		spec, keep := spectest.Valid().Draw(t, "spec"), rapid.Bool().Draw(t, "keep")
		objects := clustertest.Plain(once(t, keep, with(spec)))
		if wanted := clustertest.Plain(once(t, keep, without(spec))); len(objects) != len(wanted) {
			t.Errorf("%d objects, %d without a namespace", len(objects), len(wanted))
		}
		for id, object := range objects {
			kind, _, _ := strings.Cut(id, "/")
			mapTexts(object, kind, func(path, text string) string {
				inClientConfig := !strings.HasPrefix(path, "ConfigMap.data") || strings.HasSuffix(id, "/fluss-client")
				if strings.Contains(text, layer.Namespace) && !(allowed.MatchString(path) && inClientConfig) {
					t.Errorf("%s %s: %s", id, path, text)
				}
				return text
			})
		}
	})
}

// ownName is a name of the cluster or of one of its objects, within a text.
var ownName = regexp.MustCompile(`(\b|POD_NAMESPACE\)/)fluss-(alerts|bootstrap|client|config|coordinator|dashboard|external|flink|internal|logging|minio|scripts|tablet-server|zookeeper)\b|POD_NAMESPACE\)/fluss\b`)

// rename puts a prefix before all names in objects, and leaves out the checksums of texts that hold names.
func rename(objects map[string]any, prefix string) map[string]any {
	renamed := make(map[string]any, len(objects))
	for id, object := range objects {
		kind, name, _ := strings.Cut(id, "/")
		if tree.Get(object, "metadata", "labels", "fluss.dev/expanded") != nil {
			// Its name depends on whether there is a prefix; no output holds it.
			continue
		}
		renamed[kind+"/"+prefix+name] = mapTexts(object, "", func(path, text string) string {
			if settings.IsChecksum(path) || strings.HasSuffix(path, ".sha256") {
				return "checksum"
			}
			if text == "fluss" && (strings.HasSuffix(path, ".app.kubernetes.io/instance") || path == ".metadata.name") {
				return prefix + text
			}
			return ownName.ReplaceAllStringFunc(text, func(name string) string { return strings.Replace(name, "fluss", prefix+"fluss", 1) })
		})
	}
	return renamed
}

// mapTexts gives a copy of a value with every text replaced; the items of a list have its path.
func mapTexts(v any, path string, replace func(path, text string) string) any {
	switch v := v.(type) {
	case string:
		return replace(path, v)
	case []any:
		items := make([]any, len(v))
		for i := range v {
			items[i] = mapTexts(v[i], path, replace)
		}
		return items
	case map[string]any:
		m := make(map[string]any, len(v))
		for key := range v {
			m[key] = mapTexts(v[key], path+"."+key, replace)
		}
		return m
	}
	return v
}
