package sj.demo;

import java.time.Duration;

/** Runs something later, on the event loop. */
interface Scheduler {
  /** Runs the task once after the delay; what it gives back cancels that. */
  Runnable after(Duration delay, Runnable task);
}
