/** Real programs, written in sh by the test, and what is left of them. */
@NullMarked
package sj.program;

import org.jspecify.annotations.NullMarked;
