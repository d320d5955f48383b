"""Make names.gz from CPython's character database.

    python3.13 record.py

The text lists the names of characters by code point. A line =HEX says which
one the next line names; each further line names the next. Names that follow
from the code point by a rule are left out. Aliases come last.
"""
import gzip
import pathlib
import unicodedata

RULES = ("CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "TANGUT IDEOGRAPH-", "NUSHU CHARACTER-",
         "KHITAN SMALL SCRIPT CHARACTER-", "HANGUL SYLLABLE ")
ALIASES = """NULL NUL;START OF HEADING;SOH;START OF TEXT;STX;END OF TEXT;ETX;END OF TRANSMISSION;EOT;ENQUIRY;ENQ;
ACKNOWLEDGE;ACK;ALERT;BEL;BACKSPACE;BS;CHARACTER TABULATION;HORIZONTAL TABULATION;HT;TAB;LINE FEED;NEW LINE;
END OF LINE;LF;NL;EOL;LINE TABULATION;VERTICAL TABULATION;VT;FORM FEED;FF;CARRIAGE RETURN;CR;SHIFT OUT;SO;
LOCKING-SHIFT ONE;SHIFT IN;SI;LOCKING-SHIFT ZERO;DATA LINK ESCAPE;DLE;DEVICE CONTROL ONE;DC1;DEVICE CONTROL TWO;
DC2;DEVICE CONTROL THREE;DC3;DEVICE CONTROL FOUR;DC4;NEGATIVE ACKNOWLEDGE;NAK;SYNCHRONOUS IDLE;SYN;
END OF TRANSMISSION BLOCK;ETB;CANCEL;CAN;END OF MEDIUM;EOM;EM;SUBSTITUTE;SUB;ESCAPE;ESC;INFORMATION SEPARATOR FOUR;
FILE SEPARATOR;FS;INFORMATION SEPARATOR THREE;GROUP SEPARATOR;GS;INFORMATION SEPARATOR TWO;RECORD SEPARATOR;RS;
INFORMATION SEPARATOR ONE;UNIT SEPARATOR;US;SP;DELETE;DEL;PADDING CHARACTER;PAD;HIGH OCTET PRESET;HOP;
BREAK PERMITTED HERE;BPH;NO BREAK HERE;NBH;INDEX;IND;NEXT LINE;NEL;START OF SELECTED AREA;SSA;
END OF SELECTED AREA;ESA;NO-BREAK SPACE;NBSP;SHY;ZWSP;ZWNJ;ZWJ;LRM;RLM;LRE;RLE;PDF;LRO;RLO;NNBSP;MMSP;WJ;LRI;RLI;
FSI;PDI;BYTE ORDER MARK;BOM;ZWNBSP;VS1;VS2;VS15;VS16;CGJ;ALM;NULL;NUL;WEIERSTRASS ELLIPTIC FUNCTION"""

lines = []
want = None
for c in range(0x110000):
    name = unicodedata.name(chr(c), None)
    if not name or name.startswith(RULES):
        continue
    if c != want:
        lines.append("=%x" % c)
    lines.append(name)
    want = c + 1
for alias in ALIASES.replace("\n", "").split(";"):
    try:
        c = ord(unicodedata.lookup(alias))
    except KeyError:
        continue
    lines += ["=%x" % c, alias]
text = "\n" + "\n".join(lines) + "\n"
here = pathlib.Path(__file__).parent
(here / "names.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
