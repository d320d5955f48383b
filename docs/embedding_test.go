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
