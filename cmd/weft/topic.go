package main

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/py"
)

//go:embed topics.txt
var topicText string

// A topic is the help on one name.
type topic struct {
	name, signature, text string
	example               string   // a command
	prints                []string // what it prints
}

// parseTopics reads topics.txt: a name, a signature, a text, an example and what
// it prints, and an empty line.
func parseTopics() []topic {
	var all []topic
	for part := range strings.SplitSeq(topicText, "\n\n") {
		ls := strings.Split(strings.Trim(part, "\n"), "\n")
		t := topic{name: ls[0][2:], signature: ls[1], text: ls[2], example: ls[3], prints: ls[4:]}
		if expr, ok := strings.CutPrefix(t.example, ">>> "); ok {
			t.example = "weft " + quote(expr)
		} else {
			t.example = strings.TrimPrefix(t.example, "$ ")
		}
		all = append(all, t)
	}
	return all
}

// quote is an argument as a shell takes it.
func quote(s string) string {
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// topics are the names that help explains.
func topics() []string {
	var names []string
	for _, t := range parseTopics() {
		names = append(names, t.name)
	}
	return names
}

// helpOn explains names: the topics, and whatever else has a signature.
func (j *job) helpOn(names []string) error {
	if len(names) == 0 {
		if j.help { // weft -h, rather than weft help
			return j.say(helpText())
		}
		return j.say("weft help flags explains the flags, weft help NAME one of\n\n" + wrap(strings.Join(topics(), " "), 79) +
			"\n\nor a module, method or type: weft help math, weft help str.split\n")
	}
	if names[0] == "--man" {
		return j.say(manPage())
	}
	for i, name := range names {
		text, err := explain(name)
		if err != nil {
			return err
		}
		if i > 0 {
			text = "\n" + text
		}
		if err := j.say(text); err != nil {
			return err
		}
	}
	return nil
}

// explain returns the help on a name.
func explain(name string) (string, error) {
	if name == "flags" {
		return flagsText(), nil
	}
	var b strings.Builder
	all := parseTopics()
	short := name[strings.LastIndexByte(name, '.')+1:]
	i := slices.IndexFunc(all, func(t topic) bool {
		return t.name == name || t.name == short && strings.HasPrefix(t.signature, name+"(")
	})
	if i >= 0 {
		t := all[i]
		fmt.Fprintf(&b, "%s\n\n%s\n\n  %s\n", t.signature, wrap(t.text, 79), t.example)
		for _, l := range t.prints {
			fmt.Fprintf(&b, "  %s\n", l)
		}
		return b.String(), nil
	}
	d, ok := py.Describe(name)
	if !ok {
		err := "there is no help on " + name + "\n  hint: weft help lists what there is"
		if near := nearest(name, topics()); near != "" {
			err = "there is no help on " + name + "\n  hint: did you mean " + near + "?"
		}
		return "", usageError{errors.New(err)}
	}
	b.WriteString(d.Signature + "\n")
	if d.Text != "" {
		b.WriteString("\n" + wrap(d.Text, 79) + "\n")
	}
	if len(d.Names) > 0 {
		b.WriteString("\n" + wrap(strings.Join(d.Names, " "), 79) + "\n")
	}
	return b.String(), nil
}

// nearest returns the name that differs least from s, if it is near enough.
func nearest(s string, names []string) string {
	best, least := "", max(1, len(s)/3)+1
	for _, n := range names {
		if d := distance(s, n); d < least {
			best, least = n, d
		}
	}
	return best
}

// distance is how many letters must be put in, left out or replaced.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			row[j+1] = min(cost, above+1, row[j]+1)
			corner = above
		}
	}
	return row[len(b)]
}

// wrap breaks a text into lines of at most width characters.
func wrap(text string, width int) string {
	var b strings.Builder
	at := 0
	for i, w := range strings.Fields(text) {
		switch {
		case i == 0:
		case at+1+len(w) > width:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(w)
		at += len(w)
	}
	return b.String()
}
