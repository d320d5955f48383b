// Package article holds the programs that explain weft's ideas: Sentence five
// ways, Fibonacci by delegation, consumers driven by Send, a coroutine
// factorial, a chunked download with a progress poll. Each is a tested Example
// here and a script beside it that weft runs (weft -f sentence_lazy.py) and
// whose output equals CPython's.
package article
