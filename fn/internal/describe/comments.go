package describe

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

// sources is where the Go types of FlussConfig are, below the repository's root.
const sources = "fn/api/v1alpha1"

// comments are the doc comments of types and of their fields: by "Type" and "Type.Field".
type comments map[string]string

func readComments(repo fs.FS) (comments, error) {
	files, err := fs.Glob(repo, path.Join(sources, "*.go"))
	if err != nil {
		return nil, err
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
			c[spec.Name.Name] = decl.Doc.Text()
			if t, ok := spec.Type.(*ast.StructType); ok {
				c.addFields(spec.Name.Name, t)
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
func (c comments) ofType(goName, name string) string { return renamed(c[goName], goName, name) }

// ofField is the comment of a field. A name that is one plain word stays as it is, as the first word of a
// sentence.
func (c comments) ofField(owner, goName, name string) string {
	if strings.ToLower(name) == name {
		name = goName
	}
	return renamed(c[owner+"."+goName], goName, name)
}

// renamed is a comment as one paragraph, with another name in front than Go's.
func renamed(comment, goName, name string) string {
	text := strings.Join(strings.Fields(comment), " ")
	rest, ok := strings.CutPrefix(text, goName+" ")
	if !ok {
		return text
	}
	return name + " " + rest
}
