/**
 * Runs the owner's programs in {@code on/} for the events that the history publishes (interface,
 * section 1): those of one name one after the other, in the order of the events. What happened
 * while no bridge ran, or before a program came, is not run for again.
 */
@NullMarked
package sj.hooks;

import org.jspecify.annotations.NullMarked;
