package genvec

import "github.com/weft-go/weft/gen"

// An object is a hand-made iterator, see "obj" in the format.
type object struct {
	c      *vcase
	name   string
	spec   map[string]any
	values []any
}

func (c *vcase) newObject(spec map[string]any) *object {
	values, _ := spec["values"].([]any)
	name, ok := spec["name"].(string)
	if !ok {
		name = "O"
	}
	return &object{c: c, name: name, spec: spec, values: values}
}

// mode is what the spec says of a method, "" if it has none.
func (o *object) mode(method string) string {
	mode, _ := o.spec[method].(string)
	return mode
}

func (o *object) next() (any, *exc) {
	o.c.log(o.name + ".next")
	if o.mode("next") == "reenter" {
		o.reenter()
	}
	return o.advance()
}

func (o *object) advance() (any, *exc) {
	if len(o.values) > 0 {
		v := o.values[0]
		o.values = o.values[1:]
		return v, nil
	}
	if err, ok := o.spec["err"].([]any); ok {
		return nil, newExc(err[0].(string), err[1])
	}
	return nil, newExc("StopIteration", o.spec["ret"])
}

func (o *object) reenter() {
	main, _ := o.c.shared["main"].(*anyGen)
	if out := resume(main, "next", nil); out.err != nil {
		o.c.log(o.name + ".reenter " + out.err.Error())
	}
}

func (o *object) send(v any) (any, *exc) {
	if o.mode("send") == "broken" {
		return nil, newExc("ZeroDivisionError", "broken send")
	}
	o.c.log(o.name + ".send " + pyJSON(v))
	switch o.mode("send") {
	case "echo":
		return []any{"sent", v}, nil
	case "stop":
		return nil, newExc("StopIteration", []any{"stopped by", v})
	case "raise":
		return nil, newExc("ValueError", "send refused")
	case "reenter":
		o.reenter()
	}
	return o.advance()
}

func (o *object) throw(thrown *exc) (any, error) {
	if o.mode("throw") == "broken" {
		return nil, &gen.RefusedError{Err: newExc("ZeroDivisionError", "broken throw")}
	}
	o.c.log(o.name + ".throw " + thrown.Error())
	switch o.mode("throw") {
	case "yield":
		return "caught " + thrown.Error(), nil
	case "stop":
		return nil, newExc("StopIteration", "stopped by "+thrown.Error())
	case "raise":
		return nil, newExc("RuntimeError", "throw refused")
	case "reenter":
		o.reenter()
	}
	return nil, thrown
}

func (o *object) close() *exc {
	if o.mode("close") == "broken" {
		return nil // Python reports this where nobody can catch it
	}
	o.c.log(o.name + ".close")
	switch o.mode("close") {
	case "raise":
		return newExc("ValueError", "close refused")
	case "reenter":
		o.reenter()
	}
	return nil
}

// delegate shows package gen the methods the spec names.
func (o *object) delegate() gen.Delegate[any, any] {
	d := gen.Delegate[any, any]{Next: func() (any, error) { return asError(o.next()) }}
	if o.mode("send") != "" {
		d.Send = func(v any) (any, error) { return asError(o.send(v)) }
	}
	if o.mode("throw") != "" {
		d.Throw = func(err error) (any, error) { return o.throw(excOf(err)) }
	}
	if o.mode("close") != "" {
		d.Close = func() error {
			_, err := asError(nil, o.close())
			return err
		}
	}
	return d
}

// asError keeps a nil exception from becoming an error.
func asError(v any, err *exc) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}
