/** Tests of the encrypted conversation. */
@NullMarked
package sj.otr;

import org.jspecify.annotations.NullMarked;
