/**
 * Measures the bridge as a whole process, {@code ./sj serve} started by its launcher, against a
 * server in this process, over loopback. The server is as light as can be: it renders stanzas by
 * patching digits into prepared octets and reads stanzas without making objects of them, because
 * whatever it computes is taken from the bridge's processors. Not part of the program; see
 * docs/performance.md.
 */
@NullMarked
package sj.bench;

import org.jspecify.annotations.NullMarked;
