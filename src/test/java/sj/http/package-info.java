/** The face on a real port, with a real history and real files behind it. */
@NullMarked
package sj.http;

import org.jspecify.annotations.NullMarked;
