/**
 * The paper's messaged (section 2.2): messages from the server become lines of a contact's {@code
 * out}, what is written into its {@code in} becomes messages (RFC 6121 section 5).
 */
@NullMarked
package sj.messaged;

import org.jspecify.annotations.NullMarked;
