package charname

import "testing"

func TestLookup(t *testing.T) {
	for name, want := range map[string]rune{
		"BULLET": 0x2022, "bullet": 0x2022, "LATIN SMALL LETTER A": 'a', "SPACE": ' ', "TILDE": '~',
		"GREEK SMALL LETTER FINAL SIGMA": 0x3c2, "GRINNING FACE": 0x1f600, "NULL": 0, "LF": '\n',
		"CJK UNIFIED IDEOGRAPH-4E00": 0x4e00, "CJK UNIFIED IDEOGRAPH-2A6DF": 0x2a6df,
		"CJK COMPATIBILITY IDEOGRAPH-F900": 0xf900, "TANGUT IDEOGRAPH-17000": 0x17000,
		"HANGUL SYLLABLE GA": 0xac00, "HANGUL SYLLABLE HIH": 0xd7a3, "HANGUL SYLLABLE HAN": 0xd55c,
		"VARIATION SELECTOR-256": 0xe01ef,
	} {
		if got, ok := Lookup(name); !ok || got != want {
			t.Errorf("Lookup(%q) = %U, %v, want %U", name, got, ok, want)
		}
	}
	for _, name := range []string{
		"", "NOPE", "=41", "BULLET\n", "CJK UNIFIED IDEOGRAPH-4e0", "CJK UNIFIED IDEOGRAPH-04E00",
		"CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ", "HANGUL SYLLABLE QQ", "LATIN SMALL LETTER",
	} {
		if got, ok := Lookup(name); ok {
			t.Errorf("Lookup(%q) = %U, want none", name, got)
		}
	}
}
