package sj.bus;

import sj.stanza.Stanza;

/**
 * A stanza that was received and committed.
 *
 * @param seq its place in the order of arrival over all kinds; to be settled in the history
 */
public record Arrived<S extends Stanza>(long seq, S stanza) {}
