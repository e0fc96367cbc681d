/** messaged: what is decided, and what becomes of it in files and history. */
@NullMarked
package sj.messaged;

import org.jspecify.annotations.NullMarked;
