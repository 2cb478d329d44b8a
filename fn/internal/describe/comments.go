package describe

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"reflect"
	"strings"
)

// sources are where the Go types of FlussConfig, of its sections and of Helm's own values are, below the repository's root.
var sources = []string{"fn/api/v1alpha1", "fn/internal/settings", "fn/internal/values"}

// comments are the doc comments of types and of their fields: by "package.Type" and "package.Type.Field".
type comments map[string]string

func readComments(repo fs.FS) (comments, error) {
	var files []string
	for _, dir := range sources {
		found, err := fs.Glob(repo, path.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	c := comments{}
	for _, name := range files {
		source, err := fs.ReadFile(repo, name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ParseComments)
		if err != nil {
			return nil, fmt.Errorf("reading comments: %w", err)
		}
		c.add(file)
	}
	return c, nil
}

func (c comments) add(file *ast.File) {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.TYPE {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.TypeSpec)
			name := file.Name.Name + "." + spec.Name.Name
			c[name] = decl.Doc.Text()
			if t, ok := spec.Type.(*ast.StructType); ok {
				c.addFields(name, t)
			}
		}
	}
}

func (c comments) addFields(owner string, t *ast.StructType) {
	for _, f := range t.Fields.List {
		for _, name := range f.Names {
			c[owner+"."+name.Name] = f.Doc.Text()
		}
	}
}

// ofType is the comment of a type under the name that users write.
func (c comments) ofType(t reflect.Type, name string) string {
	return renamed(c[typeName(t)], t.Name(), name)
}

// ofSection is the comment of a type without its name: it begins with what the section does.
func (c comments) ofSection(t reflect.Type) string {
	does := strings.TrimSpace(c.ofType(t, ""))
	if does == "" {
		return ""
	}
	return strings.ToUpper(does[:1]) + does[1:]
}

// typeName is the name of a type with its package.
func typeName(t reflect.Type) string { return path.Base(t.PkgPath()) + "." + t.Name() }

// ofField is the comment of a field, as one paragraph.
func (c comments) ofField(owner, goName string) string { return paragraph(c[owner+"."+goName]) }

func paragraph(comment string) string { return strings.Join(strings.Fields(comment), " ") }

// renamed is a comment as one paragraph, with another name in front than Go's.
func renamed(comment, goName, name string) string {
	text := paragraph(comment)
	rest, ok := strings.CutPrefix(text, goName+" ")
	if !ok {
		return text
	}
	return name + " " + rest
}
