/**
 * Typed pipes over the event bus: the pipes of the paper's section 2, between router, daemons and
 * the HTTP face. Batches travel by reference. Every pipe carries its account.
 */
@NullMarked
package sj.bus;

import org.jspecify.annotations.NullMarked;
