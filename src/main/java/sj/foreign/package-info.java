/**
 * The daemon for a tree that another program serves (the paper's sections 3.1 and 4.4): each
 * directory with {@code in} and {@code out} is a chat. What that program appends to an {@code out}
 * is followed into a history of our own; what is sent goes through the outbox of that history into
 * the {@code in}.
 */
@NullMarked
package sj.foreign;

import org.jspecify.annotations.NullMarked;
