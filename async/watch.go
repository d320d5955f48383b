package async

// A watch is told what the loop does, step by step.
type watch struct{}

func (w *watch) step(runnable)      {}
func (w *watch) stepped()           {}
func (w *watch) started(*Task)      {}
func (w *watch) woken(*Task)        {}
func (w *watch) cancelled(*Task)    {}
func (w *watch) ended(*Task, error) {}
