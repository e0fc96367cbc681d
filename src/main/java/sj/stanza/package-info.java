/**
 * The three stanzas (RFC 6120 section 8): typed views of elements, and the answers and errors that
 * are made from them. Values; no I/O.
 */
@NullMarked
package sj.stanza;

import org.jspecify.annotations.NullMarked;
