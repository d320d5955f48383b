package object

// AsCoroutine returns v as a coroutine or asynchronous generator of the
// program: a frame that goes on where it stopped, as a generator's does.
func AsCoroutine(v Value) (*Generator, bool) { return to[Generator](v, LayoutCoroutine) }

// maxSpare bounds the coroutines that a thread keeps to be used again.
const maxSpare = 32

// Unshared says of v, which a call of a coroutine function has just returned to
// an await, that nobody else has it: if it ends without waiting, its room is used
// again.
func Unshared(v Value) {
	if g, ok := AsCoroutine(v); ok && g.typ == CoroutineType {
		g.unshared = !g.frame.Code.Guarded // else the thread watches it
	}
}

// recycle keeps the room of g, which has ended.
func (th *Thread) recycle(g *Generator) {
	if len(th.spare) < maxSpare {
		*g = Generator{}
		th.spare = append(th.spare, g)
	}
}

// roomForGenerator returns an empty generator.
func (th *Thread) roomForGenerator() *Generator {
	n := len(th.spare)
	if n == 0 {
		return &Generator{}
	}
	g := th.spare[n-1]
	th.spare = th.spare[:n-1]
	return g
}

// Place returns the file of the coroutine and the line where it stands; the
// line where it was defined if it has ended.
func (g *Generator) Place() (file string, line int) {
	c := g.frame.Code
	line = int(c.Line)
	if !g.core.Ended() {
		line = int(c.Spans[g.frame.Pos].Line)
	}
	if c.File != nil {
		file = c.File.Name
	}
	return file, line
}

func init() {
	for _, t := range []*Type{CoroutineType, AsyncGeneratorType} {
		t.Final = true
		t.Slots.Repr = func(_ *Thread, v Value) string {
			g, _ := AsCoroutine(v)
			return "<" + t.Name + " object " + g.qualname() + " at " + address(v) + ">"
		}
	}
	t := CoroutineType
	t.Slots.Await = Awaitable
	t.Late(awaiterMethods)
	t.Def1("__await__(self, /)", coroutineWrapper)
	stateAttrs(t, "cr_", "await")
	t.Attr("cr_origin", func(*Thread, Value) Value { return None }, nil)
}

func kindOf(t *Type) string {
	if t == AsyncGeneratorType {
		return "async generator"
	}
	return t.Name
}
