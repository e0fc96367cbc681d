/** The commands: parse, wire, deploy, close. */
@NullMarked
package sj;

import org.jspecify.annotations.NullMarked;
