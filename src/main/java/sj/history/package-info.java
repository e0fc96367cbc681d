/**
 * The event history in SQLite: what was received, what was published under an event id, what waits
 * to be sent, and the logs that are projected from it. One writer, group commit; nothing is
 * acknowledged or projected before its commit.
 */
@NullMarked
package sj.history;

import org.jspecify.annotations.NullMarked;
