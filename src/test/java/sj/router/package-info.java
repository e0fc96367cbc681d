/** The router: what may be sent, what is kept, what is said. */
@NullMarked
package sj.router;

import org.jspecify.annotations.NullMarked;
