/**
 * Off-the-Record messaging (OTR version 3) for a directory that holds {@code in} and {@code out},
 * whoever serves it; the paper's section 4.3. It reads {@code out} as {@code tail -F} does, writes
 * into {@code in} as a person would, and offers the same pair decrypted in {@code otr/}. What is
 * decided, is decided in {@link sj.otr.Conversation} and below, without I/O; {@link sj.otr.Otr}
 * does the I/O. The key exchange, the ratchet and the Socialist Millionaires' Protocol are otr4j's.
 */
@NullMarked
package sj.otr;

import org.jspecify.annotations.NullMarked;
