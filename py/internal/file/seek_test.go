package file

import (
	"testing"

	"github.com/weft-go/weft/py/internal/object"
)

// TestSeek goes about in files, with CPython's results.
func TestSeek(t *testing.T) {
	type step struct {
		method string
		args   []value
		want   string
	}
	n := func(i int64) value { return object.Int(i) }
	files := map[string]string{"data": "\x00\x01\n\xff\xfeab", "text": "zwölf\nzwei\n"}
	for _, c := range []struct {
		name, mode string
		steps      []step
	}{
		{"data", "rb", []step{
			{"seek", []value{n(2)}, "2"}, {"read", []value{n(1)}, `b'\n'`},
			{"seek", []value{n(-2), n(2)}, "5"}, {"read", nil, "b'ab'"}, {"tell", nil, "7"},
			{"seek", []value{n(1)}, "1"}, {"seek", []value{n(1), n(1)}, "2"}, {"readline", nil, `b'\n'`}, {"tell", nil, "3"},
			{"seek", []value{n(100)}, "100"}, {"read", nil, "b''"},
			{"seek", []value{n(-1)}, "OSError: [Errno 22] Invalid argument"},
			{"seek", []value{n(0), n(5)}, "ValueError: whence value 5 unsupported"},
		}},
		{"text", "r", []step{
			{"readline", nil, `'zwölf\n'`}, {"tell", nil, "7"}, {"readline", nil, `'zwei\n'`},
			{"seek", []value{n(7)}, "7"}, {"read", nil, `'zwei\n'`},
			{"seek", []value{n(0), n(2)}, "12"}, {"read", nil, "''"}, {"seek", []value{n(0)}, "0"}, {"read", []value{n(3)}, "'zwö'"},
			{"seek", []value{n(1), n(1)}, "UnsupportedOperation: can't do nonzero cur-relative seeks"},
			{"seek", []value{n(-1), n(2)}, "UnsupportedOperation: can't do nonzero end-relative seeks"},
			{"seek", []value{n(-1)}, "ValueError: negative seek position -1"},
			{"seek", []value{n(0), n(5)}, "ValueError: invalid whence (5, should be 0, 1 or 2)"},
		}},
	} {
		th := newThread(files)
		f := open(th, c.name, c.mode, nil)
		for i, s := range c.steps {
			got := result(th, func() value { return object.CallMethod(th, f, s.method, s.args...) })
			if got != s.want {
				t.Errorf("open(%s, %s), step %d: %s = %s, want %s", c.name, c.mode, i, s.method, got, s.want)
			}
		}
	}
}
