package source

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestSkipToLeavesOutOnlyWhatLacksTheText reads everything with SkipTo before each
// line, and compares with a filter; the numbers of the lines too.
func TestSkipToLeavesOutOnlyWhatLacksTheText(t *testing.T) {
	text := strings.Repeat("one\ntwo\r\n\nthree one\n", 500) + "x" + strings.Repeat("y", 9000) + "two\n" + strings.Repeat("one\n", 99) + "end two"
	for _, want := range []string{"two", "one", "e", "nowhere", "two\r", "one\n", "\n", "end two"} {
		for name, r := range map[string]io.Reader{
			"whole": strings.NewReader(text), "halves": iotest.HalfReader(strings.NewReader(text)),
			"bytes": iotest.OneByteReader(strings.NewReader(text)),
		} {
			plain := NewLineReader(strings.NewReader(text))
			l := NewLineReader(r)
			var left int64
			for {
				left += l.SkipTo([]byte(want))
				got, err := l.Next()
				if err == nil && !strings.Contains(string(got), want) {
					continue
				}
				for {
					next, plainErr := plain.Next()
					if plainErr != nil || strings.Contains(string(next), want) {
						if string(got) != string(next) || err != plainErr || l.Line() != plain.Line() {
							t.Fatalf("%q in %s: line %d = %.40q, %v, want line %d, %.40q, %v", want, name, l.Line(), got, err, plain.Line(), next, plainErr)
						}
						break
					}
				}
				if err != nil {
					break
				}
			}
			if want == "nowhere" && name == "whole" && left < 1000 {
				t.Errorf("SkipTo(%q) left out %d lines only", want, left)
			}
			if strings.Contains(want, "\n") && left > 0 {
				t.Errorf("SkipTo(%q) left out %d lines", want, left)
			}
		}
	}
}

func TestSkipToKeepsTheLimit(t *testing.T) {
	l := NewLineReader(strings.NewReader("short\n" + strings.Repeat("long", 10) + "\nend\n"))
	l.Max = 20
	var err error
	for err == nil {
		l.SkipTo([]byte("end"))
		_, err = l.Next()
	}
	if err == io.EOF || !strings.Contains(err.Error(), "2: line longer than the limit") {
		t.Errorf("the error is %v, want one of line 2", err)
	}
}

func ExampleLineReader_SkipTo() {
	lines := NewLineReader(strings.NewReader("start\nwork\nerror: no paper\nwork\nerror: no ink\n"))
	for {
		lines.SkipTo([]byte("error"))
		line, err := lines.Next()
		if err != nil {
			break
		}
		if strings.Contains(string(line), "error") {
			fmt.Println(lines.Line(), string(line))
		}
	}
	// Output:
	// 3 error: no paper
	// 5 error: no ink
}
