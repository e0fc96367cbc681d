package sj.bench;

import java.util.BitSet;

/** Counts the messages that reach the server: each number once, each text to the letter. */
final class Tally implements Arrivals {
  private static final String BEGIN = "<body>" + Template.MARK;
  private static final String END = "</body>";

  private final BitSet seen;
  private final int numbers;
  private final long[] last;
  private final Faults faults = new Faults();
  private volatile int count;

  /** For numbers below that one, which go to so many people in turn. */
  Tally(int numbers, int people) {
    this.numbers = numbers;
    seen = new BitSet(numbers);
    last = new long[people];
  }

  @Override
  public void message(byte[] octets, int from, int to) {
    int begin = Octets.find(octets, from, to, BEGIN);
    int end = Octets.find(octets, from, to, END);
    int text = begin + BEGIN.length() - Template.MARK.length();
    long number = begin < 0 ? -1 : Octets.number(octets, text + Template.MARK.length());
    if (number < 0 || number >= numbers || end - text != Template.textLength()) {
      faults.strange++;
    } else {
      faults.twice += seen.get((int) number) ? 1 : 0;
      seen.set((int) number);
      int person = (int) (number % last.length);
      faults.disorder += number < last[person] ? 1 : 0;
      last[person] = number;
    }
    count++;
  }

  /** Messages that have come. */
  int count() {
    return count;
  }

  /** What is wrong, once everything should be there. */
  Faults faults() {
    faults.lost = numbers - seen.cardinality();
    return faults;
  }
}
