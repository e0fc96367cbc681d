/** Tests of addresses. */
@NullMarked
package sj.jid;

import org.jspecify.annotations.NullMarked;
