/**
 * One XMPP stream (RFC 6120): found, opened, secured, authenticated, bound, kept alive and opened
 * again. Decisions are pure; one class does the I/O.
 */
@NullMarked
package sj.stream;

import org.jspecify.annotations.NullMarked;
