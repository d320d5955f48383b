// Package seq makes lazy sequences out of lazy sequences.
package seq
