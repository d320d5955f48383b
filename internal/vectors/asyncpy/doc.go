// Package asyncpy turns the recorded asyncio programs into Python scripts and
// runs them through package py. The scripts are plain Python: CPython runs
// them too, see check.py.
package asyncpy
