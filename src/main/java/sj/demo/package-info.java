/**
 * An XMPP server in the process (RFC 6120, RFC 6121, XEP-0198) and contacts who answer, for {@code
 * ./sj demo} and for tests. It listens on loopback only and knows only the accounts that it was
 * given. Decisions are plain Java, used from one event loop; {@code Connection} and {@code
 * DemoServer} do the I/O. Not part of the paper.
 */
@NullMarked
package sj.demo;

import org.jspecify.annotations.NullMarked;
