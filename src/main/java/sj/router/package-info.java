/**
 * The paper's sj (section 2.1): holds the connection, hands each stanza to its daemon, and sends
 * what daemons and programs have written. What arrives is committed before it is acknowledged or
 * acted on; messages are handed on at once, to be published by the same commit.
 */
@NullMarked
package sj.router;

import org.jspecify.annotations.NullMarked;
