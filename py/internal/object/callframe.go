package object

// ownSlots is how many variables a CallFrame has room for.
const ownSlots = 8

// A CallFrame is a frame of the thread's stack: there is one for each depth.
// The usual calls are of functions with few variables, which live in the frame,
// and are often of the same function as the last call at that depth, for which
// the frame is set up already.
type CallFrame struct {
	Frame
	fn   *Function // whose variables are in own; nil: Slots is elsewhere
	mark Mark      // of the stack below Slots, where it is there
	own  [ownSlots]Value
}

// Begin pushes a frame for a call of fn, which must be Direct, and room for its
// variables. The caller sets the arguments, runs the code and calls End:
//
//	inner := th.Begin(fn)
//	inner.Slots[0] = arg
//	v := fn.Code.Run(&inner.Frame)
//	th.End(inner)
func (th *Thread) Begin(fn *Function) *CallFrame {
	d := th.Depth
	th.fuel--
	if th.fuel < 0 || uint(d) >= uint(len(th.frames)) {
		return th.beginSlowly(fn)
	}
	f := th.frames[d]
	if f.fn != fn {
		th.setUp(f, fn)
	}
	f.Up, f.Pos, f.Attempted = th.Top, 0, false
	th.Top, th.Depth = &f.Frame, d+1
	return f
}

func (th *Thread) beginSlowly(fn *Function) *CallFrame {
	th.enterable()
	return th.Begin(fn)
}

// setUp makes f a frame for calls of fn, or if that has many variables, for one
// call.
func (th *Thread) setUp(f *CallFrame, fn *Function) {
	n := fn.Code.NSlots
	f.Free, f.Code = fn.Free, fn.Code
	if n <= ownSlots {
		f.fn, f.Slots = fn, f.own[:n:n]
		return
	}
	f.fn, f.mark = nil, th.Mark()
	f.Slots = th.Push(n)
}

// End takes off the frame that Begin has pushed, and empties its variables for
// the collector and the next call.
func (th *Thread) End(f *CallFrame) {
	th.Top, th.Depth = f.Up, th.Depth-1
	f.own[0], f.own[1] = Value{}, Value{}
	if len(f.Slots) > 2 {
		th.clean(f)
	}
}

func (th *Thread) clean(f *CallFrame) {
	if f.fn != nil {
		clear(f.Slots)
	} else {
		th.Pop(f.Slots, f.mark)
	}
}
