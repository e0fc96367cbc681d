/**
 * The tree of files: names from JIDs, directories, FIFOs on one epoll thread, logs, and files that
 * both sides write. Everything is opened relative to a directory handle, and no link is followed.
 */
@NullMarked
package sj.tree;

import org.jspecify.annotations.NullMarked;
