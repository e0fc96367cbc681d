package sj.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a cutter gives, in order. */
final class Cuts implements Cutter.Sink {
  final List<String> texts = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

  /** Feeds the bytes in pieces of that size, and ends. */
  static Cuts of(Cutter cutter, byte[] bytes, int piece) {
    Cuts cuts = new Cuts();
    for (int from = 0; from < bytes.length; from += piece) {
      int length = Math.min(piece, bytes.length - from);
      byte[] part = new byte[length + 3];
      System.arraycopy(bytes, from, part, 0, length);
      cutter.feed(part, length, cuts);
    }
    cutter.end(cuts);
    return cuts;
  }

  /** Feeds the bytes in two pieces, and ends. */
  static Cuts cutAt(Cutter cutter, byte[] bytes, int at) {
    Cuts cuts = new Cuts();
    cutter.feed(bytes, at, cuts);
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    cutter.feed(rest, rest.length, cuts);
    cutter.end(cuts);
    return cuts;
  }

  @Override
  public void whole(String text) {
    texts.add(text);
  }

  @Override
  public void problem(String sentence) {
    problems.add(sentence);
  }
}
