package object

// Point is where a thread was, for [Thread.EndAtStop].
type Point struct {
	top      *Frame
	depth    int
	mark     Mark
	handling *Exception
}

// Here returns where the thread is.
func (th *Thread) Here() Point { return Point{th.Top, th.Depth, th.Mark(), th.Handling} }

// EndAtStop is deferred by cursors that call the program: a StopIteration that
// the program raises ends the iteration of whoever asked, as it does in Python.
// Next sets whole before it returns, and leaves its results alone until then:
//
//	func (s *mapIter) Next() (v Value, ok bool) {
//		whole := false
//		defer s.th.EndAtStop(&whole, s.th.Here())
func (th *Thread) EndAtStop(whole *bool, at Point) {
	if *whole {
		return
	}
	r := recover()
	if r == nil {
		return // the goroutine ends
	}
	e := th.Catch(r, at.top)
	if e == nil {
		panic(r)
	}
	th.Unwind(at.top, at.depth, at.mark)
	if !e.IsA(StopIteration) {
		panic(e)
	}
	th.Handling = at.handling
}
