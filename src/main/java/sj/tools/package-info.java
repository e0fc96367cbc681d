/**
 * The tools on the tree: they need nothing but the files, and work with whatever sj serves them
 * (interface, sections 1 to 4). No lock, no history, no HTTP; nothing here starts a bridge.
 */
@NullMarked
package sj.tools;

import org.jspecify.annotations.NullMarked;
