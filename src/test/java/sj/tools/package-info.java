/** The tools against a tree that the test itself serves. */
@NullMarked
package sj.tools;

import org.jspecify.annotations.NullMarked;
