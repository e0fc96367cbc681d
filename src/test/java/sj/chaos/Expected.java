package sj.chaos;

import sj.chaos.Verdict.Fault;

/** Faults that the bridge is known to show still. They are counted and printed, not asserted. */
final class Expected {
  /** True once a session is resumed after a kill: then nothing may be there twice. */
  static final boolean RESUMES_AFTER_KILL = true;

  static final Fault[] KILL =
      RESUMES_AFTER_KILL ? new Fault[0] : new Fault[] {Fault.DUP_IN, Fault.DUP_OUT};

  private Expected() {}

  /** A session that the server has forgotten needs the archive before anything is sent again. */
  static Fault[] cut(CutRun.Occasion occasion) {
    return occasion == CutRun.Occasion.RESUMPTION || occasion == CutRun.Occasion.DIALOGUE
        ? new Fault[0]
        : KILL;
  }
}
