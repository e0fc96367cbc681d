/** The pipes. */
@NullMarked
package sj.bus;

import org.jspecify.annotations.NullMarked;
