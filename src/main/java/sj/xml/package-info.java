/**
 * XML as XMPP uses it (RFC 6120 section 11): immutable elements, a writer, and a streaming parser
 * that bounds what a peer may send. Values; no I/O.
 */
@NullMarked
package sj.xml;

import org.jspecify.annotations.NullMarked;
