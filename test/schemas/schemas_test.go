package schemas

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestConvert(t *testing.T) {
	document, err := os.ReadFile("testdata/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	files, err := convert(document)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 {
		t.Errorf("want files for Widget and Node, not for Options: got %d files", len(files))
	}
	for name, content := range files {
		compare(t, filepath.Join("testdata", filepath.Base(name)), content)
	}
}

// compare holds an indented golden file against JSON. UPDATE=1 writes the golden file.
func compare(t *testing.T, golden string, content []byte) {
	t.Helper()
	var value any
	if err := json.Unmarshal(content, &value); err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != string(got)+"\n" {
		t.Errorf("%s (error %v), got\n%s", golden, err, got)
	}
}

func TestConvertRefuses(t *testing.T) {
	for document, want := range map[string]string{
		`{`:                                     "unexpected end of JSON input\nunexpected end of JSON input",
		`{"definitions":{"v1.A":{"oneOf":[]}}}`: "v1.A: cannot convert oneOf: []",
		`{"definitions":{"v1.A":{"items":true}}}`:                     "v1.A: cannot convert items: true",
		`{"definitions":{"v1.A":{"properties":{"a":true}}}}`:          "v1.A: property a is no schema",
		`{"definitions":{"v1.A":{"$ref":"#/definitions/v1.B",` + as(): "definition v1.B is missing",
	} {
		_, err := convert([]byte(document))
		if err == nil || err.Error() != want {
			t.Errorf("convert(%s): got error %v, want %s", document, err, want)
		}
	}
}

// as ends a definition: it makes it the kind A of v1.
func as() string {
	return `"x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"A"}]}}}`
}

func TestReleases(t *testing.T) {
	for _, release := range Releases() {
		t.Run(release.Minor(), func(t *testing.T) {
			t.Parallel()
			location, err := release.Location()
			if err != nil {
				t.Fatal(err)
			}
			group := filepath.Dir(filepath.Dir(location))
			for _, file := range []string{"v1/service_v1.json", "apps/statefulset_v1.json", "networking.k8s.io/ingress_v1.json"} {
				content, err := os.ReadFile(filepath.Join(group, file))
				if err != nil || !json.Valid(content) {
					t.Errorf("%s: error %v", file, err)
				}
			}
		})
	}
}

func TestAccept(t *testing.T) {
	release := Release{Version: "v1.0.0", Sum: "h1:good"}
	dir, err := release.accept([]byte(`{"Dir": "somewhere", "Sum": "h1:good"}`))
	if dir != "somewhere" || err != nil {
		t.Errorf("got %s, error %v", dir, err)
	}
	for output, want := range map[string]string{
		`{"Dir": "somewhere", "Sum": "h1:bad"}`: "its hash is h1:bad, but must be h1:good",
		`{"Error": "no network"}`:               "no network",
		``:                                      "unexpected end of JSON input",
	} {
		if _, err := release.accept([]byte(output)); err == nil || err.Error() != want {
			t.Errorf("accept(%s): got error %v, want %s", output, err, want)
		}
	}
}

func TestDownloadWithoutNetwork(t *testing.T) {
	t.Setenv("GOPROXY", "off")
	_, err := Release{Version: "v1.0.999"}.openAPI()
	if err == nil || !strings.HasPrefix(err.Error(), "downloading k8s.io/kubernetes@v1.0.999: ") {
		t.Errorf("got error %v", err)
	}
}
