/** Trees as they should be, spoilt ones and hostile ones, held to the interface. */
@NullMarked
package sj.check;

import org.jspecify.annotations.NullMarked;
