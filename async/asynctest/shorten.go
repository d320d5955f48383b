package asynctest

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// shorten looks for a simpler schedule that still fails: one that ends sooner
// (after the last pick the first entry runs), and with fewer picks of anything
// but the first.
func (s *search) shorten(picks []int32, err error) ([]int32, error) {
	picks = trim(picks)
	if first := s.fails(picks); first == nil {
		// A schedule in turns cannot always be said in picks.
		return picks, err
	} else {
		err = first
	}
	try := func(p []int32) bool {
		e := s.fails(p)
		if e != nil {
			picks, err = trim(p), e
		}
		return e != nil
	}
	for size := max(1, len(picks)/2); size >= 1; size /= 2 {
		for len(picks) > size && try(slices.Clone(picks[:len(picks)-size])) {
		}
		for at := 0; at < len(picks); at += size {
			p := slices.Clone(picks)
			part := p[at:min(at+size, len(p))]
			if slices.Max(part) == 0 {
				continue
			}
			clear(part)
			try(p)
		}
	}
	return picks, err
}

// trim drops picks of the first entry from the end: they say nothing.
func trim(picks []int32) []int32 {
	for len(picks) > 0 && picks[len(picks)-1] == 0 {
		picks = picks[:len(picks)-1]
	}
	return picks
}

// encode writes picks as numbers with commas between them, and a run of n equal
// ones as number*n.
func encode(picks []int32) string {
	var b strings.Builder
	b.WriteString("weft1:")
	for i := 0; i < len(picks); {
		n := 1
		for i+n < len(picks) && picks[i+n] == picks[i] {
			n++
		}
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, picks[i])
		if n > 1 {
			fmt.Fprintf(&b, "*%d", n)
		}
		i += n
	}
	return b.String()
}

// picksMax bounds what decode will make of a file.
const picksMax = 1 << 24

func decode(text string) ([]int32, error) {
	body, ok := strings.CutPrefix(strings.TrimSpace(text), "weft1:")
	if !ok {
		return nil, errors.New("not a schedule: it must start with \"weft1:\"")
	}
	if body == "" {
		return nil, nil
	}
	var picks []int32
	for part := range strings.SplitSeq(body, ",") {
		pick, times, many := strings.Cut(part, "*")
		p, err := strconv.ParseInt(pick, 10, 32)
		n := 1
		if err == nil && many {
			n, err = strconv.Atoi(times)
		}
		if err != nil || p < 0 || n < 1 || len(picks)+n > picksMax {
			return nil, fmt.Errorf("not a pick: %q", part)
		}
		picks = append(picks, slices.Repeat([]int32{int32(p)}, n)...)
	}
	return picks, nil
}
