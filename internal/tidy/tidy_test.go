package main

import (
	"bytes"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// below are packages that libraries share, and that nobody else can import.
var below = []string{"internal/timsort"}

func TestLibrariesImportOnlyTheStandardLibraryAndEachOther(t *testing.T) {
	allowed := append(slices.Clone(libraries), below...)
	eachFile(t, allowed, func(pkg, name string, f *ast.File) {
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(path, "/")
			own, isOwn := strings.CutPrefix(path, modulePath+"/")
			if isOwn && !slices.Contains(allowed, own) && !strings.HasPrefix(own, pkg+"/internal/") || !isOwn && strings.Contains(first, ".") {
				t.Errorf("%s imports %s: a library package stands on the standard library and the other library packages alone", name, path)
			}
		}
	})
}

func TestDocCommentsCarryTheLabels(t *testing.T) {
	eachFile(t, libraries, func(_, name string, f *ast.File) {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Recv != nil || !fd.Name.IsExported() {
				continue
			}
			for _, label := range []string{"Python", "Lazy", "Reuse", "Cost"} {
				if !strings.Contains(fd.Doc.Text(), "  - "+label+":") {
					t.Errorf("%s: %s: the doc comment has no label %q", name, fd.Name.Name, label)
				}
			}
		}
	})
}

func TestExportedNamesHaveDocComments(t *testing.T) {
	eachFile(t, public, func(_, name string, f *ast.File) {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil && slices.Contains([]string{"Error", "String"}, d.Name.Name) {
					continue // their meaning is the language's
				}
				if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) && d.Doc == nil {
					t.Errorf("%s: %s has no doc comment", name, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() && d.Doc == nil && ts.Doc == nil {
						t.Errorf("%s: type %s has no doc comment", name, ts.Name.Name)
					}
				}
			}
		}
	})
}

const linesMax = 400

func TestFilesAreShort(t *testing.T) {
	eachSource(t, func(name string, text []byte) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		if n := bytes.Count(text, []byte("\n")); n > linesMax {
			t.Errorf("%s has %d lines: a file is one idea, %d lines at most", name, n, linesMax)
		}
	})
}

func TestNoSleepNoSkipNothingLeftOpen(t *testing.T) {
	// Spelled in two parts so that this file does not find itself.
	banned := map[string]string{
		"TO" + "DO":       "finish it or say in the docs that it is left out",
		"FIX" + "ME":      "mend it",
		"t.Sk" + "ip(":    "a skipped test proves nothing",
		"t.Sk" + "ipNow(": "a skipped test proves nothing",
		"t.Sk" + "ipf(":   "a skipped test proves nothing",
	}
	eachSource(t, func(name string, text []byte) {
		for word, advice := range banned {
			if i := bytes.Index(text, []byte(word)); i >= 0 {
				t.Errorf("%s:%d: %s: %s", name, 1+bytes.Count(text[:i], []byte("\n")), word, advice)
			}
		}
	})
}

func TestAPIListIsCurrent(t *testing.T) {
	want, err := os.ReadFile(filepath.Join(root, "api", "next.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := listAPI(root)
	if err != nil {
		t.Fatal(err)
	}
	listed := strings.Split(strings.TrimSuffix(string(want), "\n"), "\n")
	for _, l := range lines {
		if !slices.Contains(listed, l) {
			t.Errorf("api/next.txt lacks %q: run make api and read the difference", l)
		}
	}
	for _, l := range listed {
		if !slices.Contains(lines, l) {
			t.Errorf("api/next.txt lists %q, which is gone: run make api and read the difference", l)
		}
	}
}

// eachFile calls f for the parsed non-test files of pkgs.
func eachFile(t *testing.T, pkgs []string, f func(pkg, name string, file *ast.File)) {
	t.Helper()
	for _, pkg := range pkgs {
		fset := token.NewFileSet()
		files, err := parsePackage(fset, filepath.Join(root, pkg))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Errorf("package %s has no files", pkg)
		}
		for _, file := range files {
			f(pkg, fset.Position(file.Package).Filename, file)
		}
	}
}

// eachSource calls f with the text of every Go file of the workspace.
func eachSource(t *testing.T, f func(name string, text []byte)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f(path, text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
