/** XML: the parser whole, byte by byte and cut everywhere, and what it must turn away. */
@NullMarked
package sj.xml;

import org.jspecify.annotations.NullMarked;
