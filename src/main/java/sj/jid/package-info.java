/**
 * XMPP addresses (RFC 7622): parsed, prepared by PRECIS and IDNA, compared in canonical form. A
 * value; knows nothing else.
 */
@NullMarked
package sj.jid;

import org.jspecify.annotations.NullMarked;
