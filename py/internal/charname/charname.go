// Package charname knows Unicode's names of characters, as \N{...} in a string
// literal uses them. The table is unpacked when the first name is asked for.
package charname

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:embed names.gz
var packed []byte

// names is the list that record.py writes: one name a line, and before each
// run of consecutive code points a line =HEX.
var names = sync.OnceValue(func() string {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("charname: " + err.Error())
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic("charname: " + err.Error())
	}
	return string(text)
})

// ruled are the names made of a prefix and the code point in hexadecimal, with
// the code points that have them.
var ruled = []struct {
	prefix string
	lo, hi rune
}{
	{"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4dbf},
	{"CJK UNIFIED IDEOGRAPH-", 0x4e00, 0x9fff},
	{"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2a6df},
	{"CJK UNIFIED IDEOGRAPH-", 0x2a700, 0x2b739},
	{"CJK UNIFIED IDEOGRAPH-", 0x2b740, 0x2b81d},
	{"CJK UNIFIED IDEOGRAPH-", 0x2b820, 0x2cea1},
	{"CJK UNIFIED IDEOGRAPH-", 0x2ceb0, 0x2ebe0},
	{"CJK UNIFIED IDEOGRAPH-", 0x2ebf0, 0x2ee5d},
	{"CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134a},
	{"CJK UNIFIED IDEOGRAPH-", 0x31350, 0x323af},
	{"CJK COMPATIBILITY IDEOGRAPH-", 0xf900, 0xfa6d},
	{"CJK COMPATIBILITY IDEOGRAPH-", 0xfa70, 0xfad9},
	{"CJK COMPATIBILITY IDEOGRAPH-", 0x2f800, 0x2fa1d},
	{"TANGUT IDEOGRAPH-", 0x17000, 0x187f7},
	{"TANGUT IDEOGRAPH-", 0x18d00, 0x18d08},
	{"NUSHU CHARACTER-", 0x1b170, 0x1b2fb},
	{"KHITAN SMALL SCRIPT CHARACTER-", 0x18b00, 0x18cd5},
}

// The parts of which the names of Hangul syllables are made.
var (
	leads  = [...]string{"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"}
	vowels = [...]string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"}
	tails  = [...]string{"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"}
)

const (
	hangul       = "HANGUL SYLLABLE "
	hangulLo     = 0xac00
	hangulHi     = 0xd7a3
	hangulTails  = 28
	hangulVowels = 21
)

// Lookup returns the character of the given name, in upper or lower case.
func Lookup(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if name == "" || strings.ContainsAny(name, "\n=") {
		return 0, false
	}
	if rest, ok := strings.CutPrefix(name, hangul); ok {
		for r := rune(hangulLo); r <= hangulHi; r++ {
			if syllable(r) == rest {
				return r, true
			}
		}
		return 0, false
	}
	for _, rule := range ruled {
		if hex, ok := strings.CutPrefix(name, rule.prefix); ok {
			n, err := strconv.ParseUint(hex, 16, 32)
			if r := rune(n); err == nil && rule.lo <= r && r <= rule.hi && fmt.Sprintf("%04X", r) == hex {
				return r, true
			}
		}
	}
	text := names()
	at := strings.Index(text, "\n"+name+"\n")
	if at < 0 {
		return 0, false
	}
	run := strings.LastIndex(text[:at+1], "\n=")
	first, rest, _ := strings.Cut(text[run+2:at+1], "\n")
	n, err := strconv.ParseUint(first, 16, 32)
	if err != nil {
		panic("charname: " + err.Error())
	}
	return rune(n) + rune(strings.Count(rest, "\n")), true
}

// syllable returns what follows HANGUL SYLLABLE in the name of r.
func syllable(r rune) string {
	i := int(r - hangulLo)
	return leads[i/(hangulVowels*hangulTails)] + vowels[i/hangulTails%hangulVowels] + tails[i%hangulTails]
}
