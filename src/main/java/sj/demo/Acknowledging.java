package sj.demo;

/**
 * When the server acknowledges what a client sent (XEP-0198 section 4), for tests of what the
 * client makes of it.
 */
public sealed interface Acknowledging {
  /** At once, as the specification has it. */
  record Prompt() implements Acknowledging {}

  /** Never, until a session is resumed: then the count is true again. */
  record Never() implements Acknowledging {}
}
