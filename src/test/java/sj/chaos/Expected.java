package sj.chaos;

import sj.chaos.Verdict.Fault;

/** Faults that the bridge is known to show still. They are counted and printed, not asserted. */
final class Expected {
  /** True once a session is resumed after a kill: then nothing may be there twice. */
  static final boolean RESUMES_AFTER_KILL = false;

  static final Fault[] KILL =
      RESUMES_AFTER_KILL ? new Fault[0] : new Fault[] {Fault.DUP_IN, Fault.DUP_OUT};

  private Expected() {}
}
