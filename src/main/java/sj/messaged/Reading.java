package sj.messaged;

import sj.bus.Arrived;
import sj.stanza.Message;

/** A received message and what it was found to be. */
record Reading(Arrived<Message> arrived, Incoming incoming) {}
