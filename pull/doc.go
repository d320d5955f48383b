// Package pull is the iterator protocol in Python's own form.
package pull
