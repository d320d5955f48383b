package pull

// A Pair is two values held together, as Python's 2-tuple.
type Pair[A, B any] struct {
	First  A
	Second B
}

// Number is any integer or floating-point type.
type Number interface {
	Integer | ~float32 | ~float64
}

// Integer is any integer type.
type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}
