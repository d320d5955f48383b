package async

// A Var is a variable that each task has for itself: a new task starts with the
// values of the task that started it, and what it sets is seen by the tasks it
// starts from then on, but not by its maker. Make Vars once, in package scope.
type Var[T any] struct {
	zero T
}

// NewVar returns a variable that is v where nobody has set it.
//
//   - Python: contextvars.ContextVar(name, default=v).
//   - Lazy: nothing happens until it is used.
//   - Reuse: in any number of loops.
//   - Cost: Get looks at each variable the task and its makers have set.
//   - Concurrency: for the loop's tasks.
func NewVar[T any](v T) *Var[T] { return &Var[T]{zero: v} }

// A binding is one setting of a variable; the list of them is shared with the
// tasks that were started since.
type binding struct {
	key, value any
	next       *binding
}

// Get returns the task's value.
func (v *Var[T]) Get(t *Task) T {
	for b := t.from.vars; b != nil; b = b.next {
		if b.key == any(v) {
			value, _ := b.value.(T) // a nil of an interface type is no T to a type assertion
			return value
		}
	}
	return v.zero
}

// Set sets the task's value.
func (v *Var[T]) Set(t *Task, value T) {
	b := &binding{key: v, value: value}
	// Setting one variable again and again must not grow the list.
	for _, old := range bindings(t.from.vars) {
		if old.key != any(v) {
			b.next = &binding{old.key, old.value, b.next}
		}
	}
	from := *t.from
	from.vars = b
	t.from = &from
}

func bindings(b *binding) (list []*binding) {
	for ; b != nil; b = b.next {
		list = append(list, b)
	}
	return list
}
