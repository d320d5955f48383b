package module

import "github.com/weft-go/weft/py/internal/object"

// sizeOf is what CPython says of values whose size follows from what they
// hold, and something near it of others.
func sizeOf(v value) int64 {
	switch {
	case v.IsStr():
		return strSize(v)
	case v.IsFloat():
		return 24
	case v.IsInt() || v.IsBool():
		n, size := v.Int(), int64(24)
		for n != 0 {
			n, size = n/(1<<30), size+4
		}
		return max(size, 28)
	case v.IsNone():
		return 16
	}
	if n, ok := object.AsBigInt(v); ok {
		return 24 + int64(n.BitLen()+29)/30*4
	}
	if b, ok := object.AsBytes(v); ok {
		return 33 + int64(len(b))
	}
	if l, ok := object.AsList(v); ok {
		return 56 + 8*int64(len(l.Items))
	}
	if t, ok := object.AsTuple(v); ok {
		return 40 + 8*int64(len(t.Items))
	}
	if d, ok := object.AsDict(v); ok {
		return dictSize(d)
	}
	if s, ok := object.AsSet(v); ok {
		slots := int64(8)
		for int64(s.Len())*5 >= (slots-1)*3 {
			slots *= 4
		}
		if slots == 8 {
			return 216
		}
		return 216 + 16*slots
	}
	if _, ok := object.AsGenerator(v); ok {
		return 192
	}
	return 48
}

func strSize(v value) int64 {
	if v.IsASCII() {
		return 41 + int64(len(v.Str()))
	}
	width := int64(1)
	for _, r := range v.Str() {
		switch {
		case r > 0xffff:
			width = 4
		case r > 0xff:
			width = max(width, 2)
		}
	}
	return 56 + width*(int64(v.RuneLen())+1)
}

func dictSize(d *object.Dict) int64 {
	if d.Len() == 0 {
		return 64
	}
	entry := int64(16)
	for k := range d.All() {
		if !k.IsStr() {
			entry = 24
		}
	}
	slots, width := int64(8), int64(1)
	for int64(d.Len()) > slots*2/3 {
		slots *= 2
	}
	switch {
	case slots > 1<<16:
		width = 4
	case slots > 1<<8:
		width = 2
	}
	return 96 + slots*width + slots*2/3*entry
}
