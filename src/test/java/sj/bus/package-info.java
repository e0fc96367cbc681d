/** Tests of the pipes. */
@NullMarked
package sj.bus;

import org.jspecify.annotations.NullMarked;
