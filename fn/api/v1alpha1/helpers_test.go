package v1alpha1_test

import (
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// standard is a spec without errors; examples are merged over it.
const standard = `
listeners: {internal: {port: 9123}, client: {port: 9124}}
zookeeper: {enabled: true}
minio: {enabled: true}
s3: {bucket: fluss, region: us-east-1}
`

// example is a spec in YAML, and every error that it gives.
type example struct {
	name, spec string
	errors     []string
}

// check compares all errors of a spec, in any order.
func check(t *testing.T, examples []example) {
	t.Helper()
	checkWith(t, examples, validation.Errors)
}

func checkWith(t *testing.T, examples []example, find func(any) field.ErrorList) {
	t.Helper()
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			t.Helper()
			got := texts(find(clustertest.Merge(clustertest.FromYAML(standard), clustertest.FromYAML(e.spec))))
			want := slices.Sorted(slices.Values(e.errors))
			if !slices.Equal(got, want) {
				t.Errorf("%s\ngot  %q\nwant %q", e.spec, got, want)
			}
		})
	}
}

func texts(errs field.ErrorList) []string {
	var texts []string
	for _, err := range errs {
		texts = append(texts, err.Error())
	}
	slices.Sort(texts)
	return texts
}

// nested is a value at a dotted path, in YAML.
func nested(path, value string) string {
	keys := strings.Split(path, ".")
	for _, key := range slices.Backward(keys) {
		value = "{" + key + ": " + value + "}"
	}
	return value
}
