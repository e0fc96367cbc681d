package sj.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message and what became of it.
 *
 * @param told what was told of it, in order of id
 * @param read the first word that it, or a later message of the same side, was read: by the contact
 *     where we sent it, by the owner where we received it; null where there is none
 */
public record Life(Event message, List<Event> told, @Nullable Event read) {}
