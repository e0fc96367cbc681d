package sj.demo;

import java.time.Duration;

/**
 * When the server acknowledges what a client sent (XEP-0198 section 4), for tests of what the
 * client makes of it.
 */
public sealed interface Acknowledging {
  /** At once, as the specification has it. */
  record Prompt() implements Acknowledging {}

  /** Each acknowledgement so much later. */
  record Delayed(Duration by) implements Acknowledging {}

  /** Never: neither asked nor at a resumption is anything said to be handled that isn't yet. */
  record Never() implements Acknowledging {}
}
