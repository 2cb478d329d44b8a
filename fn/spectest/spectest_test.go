package spectest_test

import (
	"reflect"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/clustertest"
	"fluss.dev/kubernetes/fn/internal/settings"
	"fluss.dev/kubernetes/fn/internal/validation"
	"fluss.dev/kubernetes/fn/spectest"
	"pgregory.net/rapid"
)

// standard is what base/ says and a spec need not.
var standard = clustertest.FromYAML(`listeners: {internal: {port: 9123}, client: {port: 9124}}`)

func TestValidSpecsAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if errs := validation.Errors(clustertest.Merge(standard, spectest.Valid().Draw(t, "spec"))); len(errs) > 0 {
			t.Error(errs)
		}
	})
}

func TestNearlyValidSpecsGiveFieldErrorsAtWorst(t *testing.T) {
	invalid := 0
	rapid.Check(t, func(t *rapid.T) {
		for _, err := range validation.Errors(clustertest.Merge(standard, spectest.NearlyValid().Draw(t, "spec"))) {
			if !strings.HasPrefix(err.Field, "spec") || err.ErrorBody() == "" {
				t.Errorf("%#v", err)
			}
			invalid++
		}
	})
	if invalid == 0 {
		t.Error("no spec is invalid")
	}
}

// Every field of ours gets a value sooner or later; those of Kubernetes' own types are more than can be drawn.
func TestValidSpecsUseEveryField(t *testing.T) {
	unseen := map[string]bool{}
	for _, f := range settings.SpecFields() {
		leaves(f.Type, f.Name, func(path string) { unseen[path] = true })
	}
	for seed := 0; seed < 400 && len(unseen) > 0; seed++ {
		see(spectest.Valid().Example(seed), "", unseen)
	}
	for path := range unseen {
		t.Errorf("%s never gets a value", path)
	}
}

func leaves(t reflect.Type, path string, leaf func(string)) {
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || !strings.HasPrefix(t.PkgPath(), "fluss.dev/") {
		leaf(path)
		return
	}
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			leaves(f.Type, strings.TrimPrefix(path+"."+name, "."), leaf)
		}
	}
}

func see(v any, path string, unseen map[string]bool) {
	delete(unseen, path)
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			see(v[key], strings.TrimPrefix(path+"."+key, "."), unseen)
		}
	case []any:
		for _, item := range v {
			see(item, path, unseen)
		}
	}
}
