package sj.tree;

import java.io.ByteArrayOutputStream;

/**
 * Cuts what is written into {@code in} at the root into whole stanzas, by balanced tags alone: what
 * is inside is for the parser to judge. What stands between stanzas is reported and discarded, and
 * so is half a stanza when its writer ends.
 */
final class StanzaScanner implements Cutter {
  private enum State {
    TEXT,
    OPENED,
    START_TAG,
    EMPTY_TAG,
    QUOTED,
    END_TAG,
    BANG,
    COMMENT,
    CDATA,
    INSTRUCTION
  }

  private final int limit;
  private ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
  private State state = State.TEXT;
  private int depth;
  private byte quote;
  // The last bytes of the state we are in, to know "--", "]]" and "[CDATA[" by.
  private long last;
  private boolean stray;
  private boolean discarding;

  /**
   * A scanner for one pipe.
   *
   * @param limit bytes of a stanza at most; a longer one is reported and discarded
   */
  StanzaScanner(int limit) {
    this.limit = limit;
  }

  @Override
  public void feed(byte[] bytes, int length, Sink sink) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '<' && (state == State.QUOTED || state == State.START_TAG)) {
        // No attribute may hold it: the stanza before was never finished.
        fail("A stanza written into in breaks off inside a tag; it was discarded.", sink);
      }
      keep(bytes[i], sink);
      step(bytes[i], sink);
    }
  }

  @Override
  public void end(Sink sink) {
    if (stray) {
      strayEnds(sink);
    } else if (isUnfinished()) {
      fail("The writer of in ended in the middle of a stanza; that half was discarded.", sink);
    }
    reset();
  }

  @Override
  public boolean endsBySilence() {
    return false;
  }

  @Override
  public boolean isUnfinished() {
    return depth > 0 || state != State.TEXT;
  }

  private void keep(byte b, Sink sink) {
    if (discarding || stray) {
      return;
    }
    if (begun.size() == limit) {
      discarding = true;
      begun = new ByteArrayOutputStream(0);
      sink.problem("A stanza longer than " + limit + " bytes was written into in and discarded.");
      return;
    }
    begun.write(b);
  }

  private void step(byte b, Sink sink) {
    last = last << 8 | (b & 0xFF);
    switch (state) {
      case TEXT -> text(b, sink);
      case OPENED -> opened(b);
      case START_TAG -> startTag(b);
      case EMPTY_TAG -> emptyTag(b, sink);
      case QUOTED -> state = b == quote ? State.START_TAG : State.QUOTED;
      case END_TAG -> endTag(b, sink);
      case BANG -> bang(b, sink);
      case COMMENT -> endsWith("-->", sink);
      case CDATA -> endsWith("]]>", sink);
      case INSTRUCTION -> endsWith("?>", sink);
    }
  }

  private void text(byte b, Sink sink) {
    if (b == '<') {
      if (stray) {
        strayEnds(sink);
        begun.write('<');
      }
      enter(State.OPENED);
    } else if (depth == 0) {
      begun.reset();
      stray |= b != ' ' && b != '\n' && b != '\r' && b != '\t';
    }
  }

  private void opened(byte b) {
    switch (b) {
      case '/' -> enter(State.END_TAG);
      case '!' -> enter(State.BANG);
      case '?' -> enter(State.INSTRUCTION);
      default -> enter(State.START_TAG);
    }
  }

  private void startTag(byte b) {
    if (b == '"' || b == '\'') {
      quote = b;
      state = State.QUOTED;
    } else if (b == '/') {
      state = State.EMPTY_TAG;
    } else if (b == '>') {
      depth++;
      state = State.TEXT;
    }
  }

  private void emptyTag(byte b, Sink sink) {
    if (b == '>') {
      state = State.TEXT;
      closed(sink);
    } else {
      state = State.START_TAG;
      startTag(b);
    }
  }

  private void endTag(byte b, Sink sink) {
    if (b == '>') {
      state = State.TEXT;
      if (depth == 0) {
        fail("An end tag without its start was written into in; it was discarded.", sink);
      } else {
        depth--;
        closed(sink);
      }
    }
  }

  private void closed(Sink sink) {
    if (depth > 0) {
      return;
    }
    byte[] bytes = begun.toByteArray();
    boolean kept = !discarding;
    reset();
    if (kept) {
      String xml = Utf8.strict(bytes);
      if (xml == null) {
        sink.problem("A stanza written into in is not valid UTF-8; it was discarded.");
      } else {
        sink.whole(xml);
      }
    }
  }

  private void bang(byte b, Sink sink) {
    if ((last & 0xFFFF) == ('-' << 8 | '-')) {
      enter(State.COMMENT);
    } else if (b == '[' && (last & 0xFF_FFFF_FFFF_FFFFL) == 0x5B43444154415BL) {
      enter(State.CDATA);
    } else {
      endsWith(">", sink);
    }
  }

  private void endsWith(String end, Sink sink) {
    for (int i = 0; i < end.length(); i++) {
      if ((byte) (last >> (8 * (end.length() - 1 - i))) != end.charAt(i)) {
        return;
      }
    }
    state = State.TEXT;
    if (depth == 0) {
      fail("Something that is no stanza was written into in; it was discarded.", sink);
    }
  }

  private void enter(State next) {
    state = next;
    last = 0;
  }

  private void strayEnds(Sink sink) {
    sink.problem("Text outside of a stanza was written into in; it was discarded.");
    reset();
  }

  private void fail(String sentence, Sink sink) {
    if (!discarding) {
      sink.problem(sentence);
    }
    reset();
  }

  private void reset() {
    begun = new ByteArrayOutputStream(0);
    state = State.TEXT;
    depth = 0;
    stray = false;
    discarding = false;
  }
}
