package gen

// A generator that delegates is skipped: its driver wakes the innermost
// generator (the leaf) directly, and wakes the one above only when the leaf has
// ended. The leaf is remembered in the root, so a step costs the same at any
// depth. The memory is valid while leaf.owner is the root: whoever drives any
// part of the chain becomes the owner of its leaf, so a chain that was touched
// from the side is walked anew. chain.md draws this.

// link makes d the delegate of y.
func (y *Yielder[Y, S]) link(d *Yielder[Y, S]) {
	y.delegate, y.leaf = d, nil
	y.sibling, d.delegators = d.delegators, y
	y.rearm()
	d.rearm()
}

// unlink ends the delegation of y.
func (y *Yielder[Y, S]) unlink() {
	d := y.delegate
	if d == nil {
		return
	}
	p := &d.delegators
	for *p != y {
		p = &(*p).sibling
	}
	*p = y.sibling
	y.delegate, y.sibling = nil, nil
	y.rearm()
	d.rearm()
}

// isRunning reports whether the body of y executes, itself or through its
// delegates. Those between a root and its leaf are not marked at each step, so
// whoever delegates to y is asked.
func (y *Yielder[Y, S]) isRunning() bool {
	if y.state == Running {
		return true
	}
	for p := y.delegators; p != nil; p = p.sibling {
		if p.isRunning() {
			return true
		}
	}
	return false
}

// above returns the generator that delegates to f on the way down from y.
func (y *Yielder[Y, S]) above(f *Yielder[Y, S]) *Yielder[Y, S] {
	if p := f.delegators; p != nil && p.sibling == nil {
		return p
	}
	p := y
	for p.delegate != f {
		p = p.delegate
	}
	return p
}

// innermost walks from y down to the generator that o is for, and returns what
// it shall be woken with: o itself or, if its delegate cannot be driven, why.
func (y *Yielder[Y, S]) innermost(o op, err error) (*Yielder[Y, S], op, error) {
	for f := y; ; f = f.delegate {
		d := f.delegate
		switch {
		case d == nil:
			return f, o, err
		case d.isRunningBelow(f):
			f.unlink()
			return f, opThrow, d.running("From")
		case d.state != Closed:
			continue
		}
		f.unlink()
		switch {
		case d.kind == kindCoroutine:
			return f, opThrow, reused("From")
		case o == opThrow:
			return f, opThrow, err
		}
		return f, opEmpty, nil
	}
}

// isRunningBelow is isRunning of a delegate of f that disregards f, through
// which it is about to be driven.
func (y *Yielder[Y, S]) isRunningBelow(f *Yielder[Y, S]) bool {
	if y.state == Running {
		return true
	}
	for p := y.delegators; p != nil; p = p.sibling {
		if p != f && p.isRunning() {
			return true
		}
	}
	return false
}

// drive carries one request to the innermost generator under y, the root, and
// what comes of it back up, until something is yielded or y has ended or
// refused. It begins with event ev of f (evWake: none yet, f is to be woken with
// o and err), and reports whether there is a value, which y has then.
func (y *Yielder[Y, S]) drive(f *Yielder[Y, S], ev event, o op, err error) bool {
	for {
		switch {
		case ev == evWake:
		case ev == evYield:
			y.leaf = f
			return true
		case ev == evDelegate:
			y.state = Running
			f, o, err = f.innermost(opNext, nil)
		case f == y:
			return false
		default:
			// f is done with: its end goes to the one above.
			up := y.above(f)
			up.unlink()
			switch o, err = opThrow, f.err; ev {
			case evReturn:
				o = opDone
			case evPanic:
				o = opPanic
			}
			f = up
		}
		y.state, f.owner = Running, y
		ev = f.wake(o, err)
	}
}

// ready returns the generator that a request to y goes to if that can be said
// without a walk: y is suspended and either stands alone or remembers its leaf.
func (y *Yielder[Y, S]) ready() *Yielder[Y, S] {
	if y.state != Suspended || y.delegators != nil {
		return nil
	}
	if y.delegate == nil {
		y.owner = y
		return y
	}
	if f := y.leaf; f != nil && f.owner == y && f.state == Suspended {
		return f
	}
	return nil
}

// request finds whom a request to y is for, and drives it there.
func (y *Yielder[Y, S]) request(o op, err error) bool {
	f := y.ready()
	if f == nil {
		f, o, err = y.innermost(o, err)
	}
	if o == opSend && f != y {
		var zero S
		f.in, y.in = y.in, zero
	}
	return y.drive(f, evWake, o, err)
}

// exitAbove carries a Goexit from y, whose body is on its way out, to the
// generator above it and so on up to the root. It does not come back if there is
// one.
func (y *Yielder[Y, S]) exitAbove() {
	root := y.owner
	if y.delegators == nil || root == y {
		return
	}
	up := root.above(y)
	up.unlink()
	up.owner = root
	up.wake(opExit, nil)
}

// close is Python's gen.close(): the delegate first, then the body itself.
func (y *Yielder[Y, S]) close(fn string) error {
	switch {
	case y.isRunning():
		return y.running(fn)
	case y.state == Created:
		y.drop(ErrClosed)
		return nil
	case y.state == Closed:
		return nil
	}
	o, err := y.closeDelegate(fn, ErrClosed)
	y.owner = y
	return y.closed(fn, y.wake(o, err))
}

// closed is the outcome of closing y after its body came back with ev.
func (y *Yielder[Y, S]) closed(fn string, ev event) error {
	if y.drive(y, ev, opNext, nil) {
		var zero Y
		y.out = zero
		return y.ignored(fn)
	}
	switch {
	case y.event == evPanic:
		panic(y.err)
	case y.event == evRaise && !isClosed(y.err):
		return y.err
	}
	return nil
}

// closeDelegate closes what y delegates to and returns what y is to be woken with
// then: err, or what came of closing.
func (y *Yielder[Y, S]) closeDelegate(fn string, err error) (o op, woken error) {
	d := y.delegate
	if d == nil {
		return opThrow, err
	}
	y.unlink()
	y.state = Running
	defer func() { y.state = Suspended }()
	defer func() {
		if v := recover(); v != nil {
			o, woken = opPanic, newPanic(v)
		}
	}()
	if cerr := d.close(fn); cerr != nil {
		err = cerr
	}
	return opThrow, err
}

// drop ends a generator with err, and lets go of what its body held.
func (y *Yielder[Y, S]) drop(err error) {
	y.state, y.inLoop = Closed, nil
	y.rearm()
	y.event, y.err = evReturn, nil
	if err != nil {
		y.event, y.err = evRaise, err
	}
}
