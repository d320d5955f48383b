// Package tls is TLS for tasks: it dials and listens, on the standard library's
// crypto/tls, and what it returns are the connections and listeners of package
// async/net. It is apart from that one because a program that only wants sockets
// should not carry TLS.
//
// [net.Wrap] takes a *tls.Conn, too: for TLS on a connection that is already open.
package tls
