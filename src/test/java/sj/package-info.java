/** The commands' parts, and what watches over every test. */
@NullMarked
package sj;

import org.jspecify.annotations.NullMarked;
