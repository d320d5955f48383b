package article

import (
	"fmt"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/seq"
)

// fibonacci yields the numbers up to limit and returns the first beyond it.
func fibonacci(limit int) *gen.Gen[int, struct{}, int] {
	return gen.New(func(y *gen.Yielder[int, struct{}]) (int, error) {
		a, b := 0, 1
		for a <= limit {
			if _, err := y.Yield(a); err != nil {
				return 0, err
			}
			a, b = b, a+b
		}
		return a, nil
	})
}

// What a subgenerator returns is what From gives.
func Example_fibonacci() {
	both := gen.New(func(y *gen.Yielder[int, struct{}]) (struct{}, error) {
		for _, limit := range []int{10, 50} {
			beyond, err := gen.From(y, fibonacci(limit))
			if err != nil {
				return struct{}{}, err
			}
			fmt.Println("beyond", limit, "comes", beyond)
		}
		return struct{}{}, nil
	})
	var err error
	fmt.Println(seq.Sum(seq.Catch(both.All(), &err)), err)
	// Output:
	// beyond 10 comes 13
	// beyond 50 comes 55
	// 108 <nil>
}

// tree yields 1 to 2^n-1 as an ordered binary tree of height n is walked. A
// recursive generator passes its Yielder on: no generator is made but the first.
func tree(y *gen.Yielder[int, struct{}], base, n int) error {
	if n == 0 {
		return nil
	}
	half := 1 << (n - 1)
	if err := tree(y, base, n-1); err != nil {
		return err
	}
	if _, err := y.Yield(base + half); err != nil {
		return err
	}
	return tree(y, base+half, n-1)
}

func Example_tree() {
	g := gen.New(func(y *gen.Yielder[int, struct{}]) (struct{}, error) {
		return struct{}{}, tree(y, 0, 3)
	})
	var err error
	fmt.Println(seq.Collect(seq.Catch(g.All(), &err)), err)
	// Output: [1 2 3 4 5 6 7] <nil>
}
