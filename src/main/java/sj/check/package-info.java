/**
 * Whether a tree keeps to the interface (docs/interface.md; the paper's section 3.1), whoever
 * serves it: a survey that nothing in the tree can hold up, and pure rules over what it found.
 */
@NullMarked
package sj.check;

import org.jspecify.annotations.NullMarked;
