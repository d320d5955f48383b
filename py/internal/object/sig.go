package object

import (
	"fmt"
	"strings"
)

// Sig is a parsed signature.
type Sig struct {
	Params  []SigParam
	NPos    int // how many may be given by position, *args aside
	PosOnly int
	Need    int // positional parameters without default
	VarArgs int // index, -1 if none
	VarKw   int
	NoNames bool // none may be given by name
}

// SigParam is one parameter of a Sig.
type SigParam struct {
	Name     string
	Default  Value // the zero Value if none, or if it is not a constant
	Optional bool
}

// ParseSig parses "name(a, b=None, /, c=1, *args, d, **kw)". Defaults are
// None, True, False, an int or a plain string; any other text, such as
// <unset>, makes the parameter optional without a value.
func ParseSig(text string) (name string, sig *Sig) {
	name, rest, ok := strings.Cut(text, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		panic(fmt.Sprintf("object: ParseSig: no signature: %q", text))
	}
	sig = &Sig{VarArgs: -1, VarKw: -1}
	kwOnly := false
	for p := range strings.SplitSeq(strings.TrimSuffix(rest, ")"), ",") {
		switch p = strings.TrimSpace(p); {
		case p == "":
			continue
		case p == "/":
			sig.PosOnly = len(sig.Params)
			continue
		case p == "*":
			kwOnly = true
			continue
		case strings.HasPrefix(p, "**"):
			sig.VarKw = len(sig.Params)
			sig.Params = append(sig.Params, SigParam{Name: p[2:], Optional: true})
			continue
		case strings.HasPrefix(p, "*"):
			sig.VarArgs, kwOnly = len(sig.Params), true
			sig.Params = append(sig.Params, SigParam{Name: p[1:], Optional: true})
			continue
		}
		n, d, opt := strings.Cut(p, "=")
		sp := SigParam{Name: n, Optional: opt}
		if opt {
			sp.Default = sigDefault(d)
		}
		if !kwOnly {
			sig.NPos++
			if !opt {
				sig.Need++
			}
		}
		sig.Params = append(sig.Params, sp)
	}
	sig.NoNames = sig.VarKw < 0 && sig.PosOnly == sig.NPos && len(sig.Params) == sig.NPos+min(sig.VarArgs+1, 1)
	return name, sig
}

func sigDefault(d string) Value {
	switch {
	case d == "None":
		return None
	case d == "True":
		return True
	case d == "False":
		return False
	case len(d) >= 2 && (d[0] == '\'' || d[0] == '"'):
		return Str(strings.ReplaceAll(d[1:len(d)-1], `\n`, "\n"))
	}
	var n int64
	if _, err := fmt.Sscanf(d, "%d", &n); err == nil {
		return Int(n)
	}
	return Value{}
}
