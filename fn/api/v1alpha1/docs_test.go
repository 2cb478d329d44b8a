package v1alpha1_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

// The comments of the types are the reference and the comments of values.yaml.
func TestEveryFieldIsDocumented(t *testing.T) {
	fields := 0
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			structure, ok := spec.Type.(*ast.StructType)
			if !ok || !spec.Name.IsExported() {
				return true
			}
			for _, f := range structure.Fields.List {
				if f.Tag == nil || len(f.Names) == 0 || keyOf(f.Tag.Value) == "-" {
					continue
				}
				fields++
				name, text := f.Names[0].Name, strings.TrimSpace(f.Doc.Text())
				if !isDescription(text) {
					t.Errorf("%s.%s: the comment is %q; write sentences that say what the field does", spec.Name.Name, name, text)
				}
				if key := keyOf(f.Tag.Value); !fits(name, key) {
					t.Errorf("%s.%s is called %q", spec.Name.Name, name, key)
				}
			}
			return true
		})
	}
	if fields < 80 {
		t.Errorf("only %d fields found", fields)
	}
}

// isDescription tells whether a comment reads as a description in the reference: sentences, of which the first is not
// about the Go name.
func isDescription(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return text != "" && unicode.IsUpper([]rune(text)[0]) && strings.HasSuffix(text, ".") && (!isGoName(first) || kubernetesKinds[first])
}

// isGoName tells whether a word has a capital behind a small letter.
func isGoName(word string) bool {
	for i := 1; i < len(word); i++ {
		if unicode.IsUpper(rune(word[i])) && unicode.IsLower(rune(word[i-1])) {
			return true
		}
	}
	return false
}

// kubernetesKinds are words of that form that are no Go names.
var kubernetesKinds = map[string]bool{"ConfigMap": true, "ConfigMaps": true, "JobManager": true, "TaskManagers": true, "PodDisruptionBudget": true, "RuntimeClass": true,
	"ServiceAccount": true, "StorageClass": true}

func sources(t *testing.T) []*ast.File {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	// Components may have the types of their sections beside their rows.
	beside, err := filepath.Glob("../../internal/settings/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, path := range append(paths, beside...) {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file.Name.Name, "_test") {
			files = append(files, file)
		}
	}
	return files
}

func keyOf(tag string) string {
	key, _, _ := strings.Cut(reflect.StructTag(strings.Trim(tag, "`")).Get("json"), ",")
	return key
}

// fits tells whether a key is the name of the field in camel case, with initialisms in one case.
func fits(name, key string) bool {
	return strings.EqualFold(name, key) && unicode.IsLower(rune(key[0])) && !strings.ContainsAny(key, "_-")
}
