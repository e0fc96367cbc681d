package sj.stream;

import org.jspecify.annotations.Nullable;

/**
 * Why a stream ended.
 *
 * @param remedy what is to be done
 * @param words a sentence for a person
 * @param blamesStanza the server closed the stream over something that we sent
 * @param elsewhere where the server said to go, or null
 */
record Failure(
    Remedy remedy, String words, boolean blamesStanza, StreamConfig.@Nullable HostPort elsewhere) {

  /** What is to be done about an end. */
  enum Remedy {
    /** Connect again, after the usual wait. */
    RETRY,
    /** Connect again, but not soon. */
    RETRY_LATER,
    /** As before, and not with the resourcepart that was asked for: somebody else has it. */
    RETRY_ELSEWHERE,
    /** Nothing helps until a person has done something. */
    PERSON
  }

  static Failure retry(String words) {
    return new Failure(Remedy.RETRY, words, false, null);
  }

  static Failure person(String words) {
    return new Failure(Remedy.PERSON, words, false, null);
  }

  static Failure of(Remedy remedy, String words) {
    return new Failure(remedy, words, false, null);
  }

  Failure blamingStanza() {
    return new Failure(remedy, words, true, elsewhere);
  }

  Failure blamingNothing() {
    return new Failure(remedy, words, false, elsewhere);
  }

  Failure elsewhere(StreamConfig.@Nullable HostPort place) {
    return new Failure(remedy, words, blamesStanza, place);
  }
}
