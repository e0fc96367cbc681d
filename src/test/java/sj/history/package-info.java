/** Tests of the history on real files. */
@NullMarked
package sj.history;

import org.jspecify.annotations.NullMarked;
