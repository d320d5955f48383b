// Package async is Python's asyncio for Go: tasks that are coroutines on one
// event loop.
package async
