package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// modulePath is the root module's.
const modulePath = "github.com/weft-go/weft"

// parsePackage parses the non-test files of the package in dir. A package that
// is not there yet has none.
func parsePackage(fset *token.FileSet, dir string) ([]*ast.File, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// listAPI returns a line for each exported name of the public packages, sorted.
func listAPI(root string) ([]string, error) {
	var lines []string
	for _, pkg := range public {
		fset := token.NewFileSet()
		files, err := parsePackage(fset, filepath.Join(root, pkg))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			for _, d := range f.Decls {
				for _, text := range exported(fset, d) {
					lines = append(lines, pkg+": "+text)
				}
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines), nil
}

// exported returns the exported parts of a declaration, one line each.
func exported(fset *token.FileSet, d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if !d.Name.IsExported() || d.Recv != nil && !ast.IsExported(receiver(d)) {
			return nil
		}
		return []string{line(fset, &ast.FuncDecl{Recv: d.Recv, Name: d.Name, Type: d.Type})}
	case *ast.GenDecl:
		var lines []string
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					lines = append(lines, "type "+line(fset, withoutHidden(s)))
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() {
						lines = append(lines, d.Tok.String()+" "+n.Name)
					}
				}
			}
		}
		return lines
	}
	return nil
}

// receiver returns the name of a method's type.
func receiver(d *ast.FuncDecl) string {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// withoutHidden returns s without the unexported fields of a struct.
func withoutHidden(s *ast.TypeSpec) *ast.TypeSpec {
	c := *s
	c.Doc, c.Comment = nil, nil
	st, ok := s.Type.(*ast.StructType)
	if !ok {
		return &c
	}
	fields := &ast.FieldList{}
	for _, f := range st.Fields.List {
		if len(f.Names) == 0 || f.Names[0].IsExported() {
			fields.List = append(fields.List, &ast.Field{Names: f.Names, Type: f.Type})
		}
	}
	c.Type = &ast.StructType{Fields: fields}
	return &c
}

// line prints a node on one line.
func line(fset *token.FileSet, node any) string {
	var b bytes.Buffer
	if err := printer.Fprint(&b, fset, node); err != nil {
		return fmt.Sprintf("unprintable: %v", err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// lazyFuncs returns the full names of the functions of seq, pull and source
// that give a sequence or a cursor: to call one and drop the result does nothing.
func lazyFuncs(root string) ([]string, error) {
	var names []string
	for _, pkg := range []string{"seq", "pull", "source"} {
		fset := token.NewFileSet()
		files, err := parsePackage(fset, filepath.Join(root, pkg))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			for _, d := range f.Decls {
				fd, ok := d.(*ast.FuncDecl)
				if !ok || fd.Recv != nil || !fd.Name.IsExported() || fd.Type.Results == nil {
					continue
				}
				result := line(fset, fd.Type.Results.List[0].Type)
				if strings.HasPrefix(result, "iter.Seq") || strings.HasPrefix(result, "Iter[") {
					names = append(names, modulePath+"/"+pkg+"."+fd.Name.Name)
				}
			}
		}
	}
	slices.Sort(names)
	return names, nil
}
