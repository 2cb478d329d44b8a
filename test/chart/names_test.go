package chart

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/long"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/util/validation"
)

// What Helm takes for the name of a release, up to 53 letters, and Kubernetes for that of a namespace.
const (
	letters      = "abcdefghijklmnopqrstuvwxyz0123456789"
	longestNames = 53
)

func releaseName(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return []string{"fluss", "0", "a", "7eleven", "a.b.c", "1.2", "x--y", "fluss.prod", strings.Repeat("9", longestNames), strings.Repeat("a-", 26) + "a", strings.Repeat("a.", 26) + "1"}[r.IntN(11)]
	}
	var b strings.Builder
	for range 1 + r.IntN(longestNames) {
		b.WriteByte((letters + "---...")[r.IntN(len(letters)+6)])
	}
	name := strings.Trim(regexp.MustCompile(`[-.]*\.[-.]*`).ReplaceAllString(b.String(), "."), "-.")
	return name + letters[:1]
}

// TestEveryNameThatHelmTakes: whatever releases and namespaces are called, Kubernetes takes the names of the
// objects, and those of different releases differ.
func TestEveryNameThatHelmTakes(t *testing.T) {
	r := rand.New(rand.NewPCG(*seed, 0))
	renders := map[string]string{}
	names := long.Some(t, 100, 40, "names of releases")
	for range names {
		release := releaseName(r)
		if len(release) > longestNames {
			continue
		}
		namespace := regexp.MustCompile(`[-.]+`).ReplaceAllString(releaseName(r), "-")
		objects, _ := render(t, release, namespace, "flink: {enabled: true}\ntabletServer: {replicas: 12}")
		for id, object := range objects {
			kind, name := strings.Split(id, "/")[0], strings.Split(id, "/")[2]
			limit := map[string]int{"StatefulSet": 52, "Service": 63}[kind]
			switch {
			case strings.Split(id, "/")[1] != namespace:
				t.Errorf("release %s: %s is not in namespace %s", release, id, namespace)
			case limit > 0 && len(name) > limit:
				t.Errorf("release %s: the %s %s is longer than %d", release, kind, name, limit)
			case len(validation.IsDNS1035Label(name)) > 0:
				t.Errorf("release %s: %s cannot be called %s", release, kind, name)
			}
			accessor, err := meta.Accessor(object)
			if err != nil {
				t.Fatal(err)
			}
			for key, value := range accessor.GetLabels() {
				if len(validation.IsValidLabelValue(value)) > 0 {
					t.Errorf("release %s: %s has the label %s: %s", release, id, key, value)
				}
			}
			if other, ok := renders[id[:len(kind)+1]+name]; ok && other != release {
				t.Errorf("releases %s and %s both have %s %s", other, release, kind, name)
			}
			renders[id[:len(kind)+1]+name] = release
		}
	}
	if len(renders) < 10*names {
		t.Errorf("only %d names were looked at", len(renders))
	}
}

// TestTwoReleasesShareNothing: neither names nor the labels that select pods, nor the places in ZooKeeper and S3.
func TestTwoReleasesShareNothing(t *testing.T) {
	long := strings.Repeat("r", longestNames-1)
	for _, pair := range [][2]string{{"a", "b"}, {"fluss", "fluss-2"}, {"fluss", "fluss-tablet-server"}, {"fluss", "fluss-flink"}, {"fluss", "fluss-zookeeper"},
		{"fluss", "fluss-minio"}, {"fluss", "fluss-client"}, {"fluss", "fluss-config"}, {"a.b", "a-b"}, {long + "a", long + "b"}, {"1", "fluss-1"}, {"prod-1", "prod-11"}} {
		first, firstTexts := render(t, pair[0], "ns", "flink: {enabled: true}")
		second, secondTexts := render(t, pair[1], "ns", "flink: {enabled: true}")
		for id := range first {
			if second[id] != nil {
				t.Errorf("%s and %s both have %s", pair[0], pair[1], id)
			}
		}
		shared := owned(firstTexts)
		for place := range owned(secondTexts) {
			if shared[place] {
				t.Errorf("%s and %s both have %s", pair[0], pair[1], place)
			}
		}
		if len(shared) < 3 {
			t.Errorf("release %s has only %v", pair[0], shared)
		}
	}
}

var place = regexp.MustCompile(`app\.kubernetes\.io/instance: .*|-Dzookeeper\.path\.root=[^"]*|-Dremote\.data\.dir=[^"]*|high-availability\.storageDir: .*|cluster-id: .*`)

// owned are the values that must be one release's alone.
func owned(rendered []Template) map[string]bool {
	places := map[string]bool{}
	for _, tpl := range rendered {
		for _, found := range place.FindAllString(tpl.Text, -1) {
			places[found] = true
		}
	}
	return places
}
