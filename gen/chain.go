package gen

// A generator that delegates is skipped: its driver wakes the innermost
// generator (the leaf) directly, and wakes the one above only when the leaf has
// ended. The leaf is remembered in the root, so a step costs the same at any
// depth. The memory is valid while leaf.owner is the root: whoever drives any
// part of the chain becomes the owner of its leaf, so a chain that was touched
// from the side is walked anew. chain.md draws this.

// link makes d, which is not running, the delegate of y.
func (y *node[Y, S]) link(d *node[Y, S]) {
	y.delegate, y.leaf = d, nil
	d.above, d.delegators = y, d.delegators+1
	y.rearm()
	d.rearm()
}

// unlink ends the delegation of y.
func (y *node[Y, S]) unlink() {
	d := y.delegate
	if d == nil {
		return
	}
	if d.above == y {
		d.above = nil
	}
	d.delegators--
	y.delegate = nil
	y.rearm()
	d.rearm()
}

// isRunning reports whether the body of y executes, itself or through its
// delegates.
func (y *node[Y, S]) isRunning() bool {
	return y.state == Running || y.delegators > 0 && y.root() != nil
}

// root returns the generator through which y, which is not marked as running, is
// being run, nil if it is not. Those between a root and its leaf are not marked at
// each step, so the leaf is asked, and the way to it from the root that runs it.
func (y *node[Y, S]) root() *node[Y, S] {
	leaf := y
	for leaf.state != Running && leaf.delegate != nil {
		leaf = leaf.delegate
	}
	if leaf.state != Running {
		return nil
	}
	at := leaf.owner
	for at != nil && at != y {
		at = at.delegate
	}
	if at == nil {
		return nil
	}
	return leaf.owner
}

// delegator returns the generator that delegates to f on the way down from y.
func (y *node[Y, S]) delegator(f *node[Y, S]) *node[Y, S] {
	if f.delegators == 1 && f.above != nil {
		return f.above
	}
	p := y
	for p.delegate != f {
		p = p.delegate
	}
	return p
}

// innermost walks from y, which is driven through root, down to the generator that o
// is for, and returns what it shall be woken with: o itself or, if its delegate
// cannot be driven, why.
func (y *node[Y, S]) innermost(root *node[Y, S], o op, err error) (*node[Y, S], op, error) {
	for f := y; ; f = f.delegate {
		d := f.delegate
		switch {
		case d == nil:
			return f, o, err
		case d.state == Running, d.delegators > 1 && (d.between(root, y) || d.runsElsewhere(root)):
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

// between reports whether y lies on the way from root to f.
func (y *node[Y, S]) between(root, f *node[Y, S]) bool {
	for root != y && root != f {
		root = root.delegate
	}
	return root == y
}

// runsElsewhere reports whether y is being run through a root other than r.
func (y *node[Y, S]) runsElsewhere(r *node[Y, S]) bool {
	at := y.root()
	return at != nil && at != r
}

// drive carries one request to the innermost generator under y, the root, and
// what comes of it back up, until something is yielded or y has ended or
// refused. It begins with event ev of f (evWake: none yet, f is to be woken with
// o and err), and reports whether there is a value, which y has then.
func (y *node[Y, S]) drive(f *node[Y, S], ev event, o op, err error) bool {
	for {
		switch {
		case ev == evWake:
		case ev == evYield:
			if y.leaf = f; f.delegate != nil {
				y.leaf = nil // f has asked its delegate itself
			}
			return true
		case ev == evDelegate:
			// f is marked as well, because a way that leads back to it ends there.
			from := f
			y.state, from.state = Running, Running
			f, o, err = from.innermost(y, opNext, nil)
			from.state = Suspended
		case f == y:
			return false
		default:
			// f is done with: its end goes to the one above.
			up := y.delegator(f)
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
func (y *node[Y, S]) ready() *node[Y, S] {
	if y.state != Suspended || y.delegators != 0 {
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
func (y *node[Y, S]) request(o op, err error) bool {
	f := y.ready()
	if f == nil {
		f, o, err = y.innermost(y, o, err)
	}
	if f != y || o != opSend {
		var zero S
		f.in, y.in = y.in, zero
		if o != opSend {
			f.in = zero
		}
	}
	return y.drive(f, evWake, o, err)
}

// exitAbove carries a Goexit from y, whose body is on its way out, to the
// generator above it and so on up to the root. It does not come back if there is
// one.
func (y *node[Y, S]) exitAbove() {
	root := y.owner
	if y.delegators == 0 || root == y {
		return
	}
	up := root.delegator(y)
	up.unlink()
	up.owner = root
	up.wake(opExit, nil)
}

// close is Python's gen.close(): the delegate first, then the body itself.
func (y *node[Y, S]) close(fn string) error {
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
func (y *node[Y, S]) closed(fn string, ev event) error {
	if y.drive(y, ev, opNext, nil) {
		var zero Y
		y.out = zero
		return y.ignored(fn)
	}
	switch {
	case y.event == evPanic:
		panic(y.err)
	case y.event == evRefuse, y.event == evRaise && !isClosed(y.err):
		return y.err
	}
	return nil
}

// closeDelegate closes what y delegates to and returns what y is to be woken with
// then: err, or what came of closing.
func (y *node[Y, S]) closeDelegate(fn string, err error) (o op, woken error) {
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
