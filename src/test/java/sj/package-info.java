/** Tests of the whole house. */
@NullMarked
package sj;

import org.jspecify.annotations.NullMarked;
