package docs_test

import (
	"context"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/weft-go/weft/py"
)

func Example_engine() {
	fmt.Println(func(ctx context.Context, src string) error {
		e := py.New(py.Options{Stdout: os.Stdout})
		if err := e.Run(ctx, "rules.py", src); err != nil { // a script
			return err
		}
		v, err := e.Eval(ctx, "<expr>", "total * 1.25") // an expression
		n, _ := v.Float()
		fmt.Println(n)
		return err
	}(context.Background(), "total = 40\nprint('total', total)"))
	// Output:
	// total 40
	// 50
	// <nil>
}

func Example_session() {
	e := py.New(py.Options{FS: fstest.MapFS{"people.csv": {Data: []byte("name,born\nada,1815\ngrace,1906\n")}}})
	fmt.Println(func(ctx context.Context) error {
		p, err := e.CompileExpr("<expr>", "(row['name'] for row in csv('people.csv'))")
		if err != nil {
			return err
		}
		s := e.Session(ctx)
		rows, err := s.Run(p)
		if err != nil {
			return err
		}
		for v, err := range s.Values(rows) {
			name, _ := v.Str()
			fmt.Println(name, err)
		}
		return s.Finish() // closes generators that are still suspended
	}(context.Background()))
	// Output:
	// ada <nil>
	// grace <nil>
	// <nil>
}

func Example_sessionGenerator() {
	e := py.New(py.Options{Stdout: os.Stdout})
	fmt.Println(func(ctx context.Context) error {
		if err := e.Run(ctx, "echo.py", "def echo():\n  try:\n    x = None\n    while True: x = yield x\n  finally: print('closed')"); err != nil {
			return err
		}
		p, err := e.CompileExpr("<expr>", "echo()")
		if err != nil {
			return err
		}
		s := e.Session(ctx)
		made, err := s.Run(p)
		if err != nil {
			return err
		}
		x, err := py.ToValue("hello")
		if err != nil {
			return err
		}
		g, err := s.Generator(made) // made by a generator function
		if err != nil {
			return err
		}
		g.Next()
		v, ok := g.Send(x)
		fmt.Println(v, ok)
		return g.Close()
	}(context.Background()))
	// Output:
	// hello true
	// closed
	// <nil>
}
