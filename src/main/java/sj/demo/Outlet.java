package sj.demo;

import sj.stanza.Stanza;

/** Where what is delivered to a resource goes: a client's stream, or a contact in the process. */
interface Outlet {
  void deliver(Stanza stanza);

  /** The resource is taken away, with that stream error. */
  void end(StreamError error);

  /** True while nothing more should be delivered that can wait. */
  boolean isFull();
}
