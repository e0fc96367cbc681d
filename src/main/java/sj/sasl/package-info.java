/**
 * SASL as XMPP uses it (RFC 6120 section 6): which mechanism, and what is said in it. SCRAM (RFC
 * 5802, 7677) with channel binding (XEP-0440) and downgrade protection (XEP-0474), and PLAIN (RFC
 * 4616) as the last resort. Values and pure functions; no I/O.
 */
@NullMarked
package sj.sasl;

import org.jspecify.annotations.NullMarked;
