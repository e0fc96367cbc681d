/** presenced: what is decided, and what becomes of it in files and history. */
@NullMarked
package sj.presenced;

import org.jspecify.annotations.NullMarked;
