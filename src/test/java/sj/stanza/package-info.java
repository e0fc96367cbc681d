/** Tests of stanzas. */
@NullMarked
package sj.stanza;

import org.jspecify.annotations.NullMarked;
