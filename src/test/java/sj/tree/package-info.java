/** Tests of the tree: real files, real pipes, real shells. */
@NullMarked
package sj.tree;

import org.jspecify.annotations.NullMarked;
