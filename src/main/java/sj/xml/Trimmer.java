package sj.xml;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Leaves out of first-level elements, octet by octet, what a parser with the same limits refuses:
 * elements that are nested too deeply or bear too much, and text beyond what one may have. Who
 * writes to us chooses what is in a stanza, and a server hands it on as it is: closing the stream
 * over it would let anybody keep the account offline, for the server would deliver it again. What
 * is not XML passes, and is for the parser to refuse.
 */
final class Trimmer {
  private enum State {
    TEXT,
    TAG,
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
    CDATA
  }

  private static final byte[] CUT = "[\u2026]".getBytes(StandardCharsets.UTF_8);
  private static final String CDATA = "<![CDATA[";
  private static final Set<String> STANZAS = Set.of("message", "presence", "iq");
  // Of a stream's header, and what a reader counts besides.
  private static final int OTHER_NAMES = 64;

  private final Limits limits;
  private final int budget;
  // Secret, lest names be made up that look like one.
  private final long factor = ThreadLocalRandom.current().nextLong() | 1;
  private final Octets out = new Octets();
  private final Octets tag = new Octets();
  private State state = State.TEXT;
  private int depth;

  /** Open elements within one that is left out, itself counted. */
  private int skipped;

  private final Distinct names = new Distinct();
  private long name;
  private int size;
  private boolean cut;
  private boolean over;
  private boolean slash;
  private boolean entity;
  private boolean section;
  private int brackets;
  private boolean trimmed;

  Trimmer(Limits limits) {
    this.limits = limits;
    this.budget = limits.elementBytes() - limits.depth() * (limits.nameBytes() + 3) - CUT.length;
  }

  /**
   * The octets that may be parsed, good until the next call; those of an unfinished tag come with
   * its end.
   */
  Octets pass(byte[] chunk, int from, int to) {
    out.clear();
    for (int i = from; i < to; i++) {
      byte octet = chunk[i];
      switch (state) {
        case TEXT -> {
          int plain = plain(chunk, i, to);
          if (plain == 0) {
            text(octet);
          } else {
            out.write(chunk, i, plain);
            size += depth > 1 ? plain : 0;
            i += plain - 1;
          }
        }
        case TAG -> tag(octet);
        case DOUBLE_QUOTED -> quoted(octet, '"');
        case SINGLE_QUOTED -> quoted(octet, '\'');
        case CDATA -> section(octet);
      }
    }
    return out;
  }

  /** True between first-level elements, with no octet of the next one seen. */
  boolean isAtRest() {
    return state == State.TEXT && skipped == 0 && depth <= 1;
  }

  /** True when something was left out since this was asked last. */
  boolean hasTrimmed() {
    boolean was = trimmed;
    trimmed = false;
    return was;
  }

  /** How many octets from there on are text that may pass, and stand for nothing else. */
  private int plain(byte[] chunk, int from, int last) {
    if (skipped > 0 || cut || entity) {
      return 0;
    }
    int most = depth > 1 ? Math.max(0, budget - size) : last - from;
    int to = from;
    int end = from + Math.min(most, last - from);
    while (to < end && chunk[to] != '<' && chunk[to] != '&') {
      to++;
    }
    return to - from;
  }

  private void text(byte octet) {
    if (octet == '<') {
      tag.write(octet);
      over = false;
      slash = false;
      entity = false;
      name = 0;
      state = State.TAG;
    } else if (skipped == 0 && !cut) {
      if (isFull(octet) && !entity) {
        cut = true;
        trimmed = true;
        out.write(CUT);
      } else {
        entity = octet == '&' || (entity && octet != ';');
        // What keeps the stream alive between stanzas is no stanza's.
        size += depth > 1 ? 1 : 0;
        out.write(octet);
      }
    }
  }

  /** True where nothing more may come, and no character would be torn. */
  private boolean isFull(byte octet) {
    return depth > 1 && size >= budget && (octet & 0xC0) != 0x80;
  }

  private void tag(byte octet) {
    keep(octet);
    switch (octet) {
      case '"' -> state = State.DOUBLE_QUOTED;
      case '\'' -> state = State.SINGLE_QUOTED;
      case '>' -> {
        named();
        finish();
        return;
      }
      case ' ', '\t', '\r', '\n', '/', ':', '=' -> named();
      default -> name = (name + 1 + (octet & 0xFF)) * factor;
    }
    slash = octet == '/';
    if (tag.size() <= CDATA.length() && tag.size() > 1 && isMark(tag.at(1))) {
      special();
    }
  }

  private static boolean isMark(byte octet) {
    return octet == '!' || octet == '?';
  }

  private void named() {
    if (name != 0 && skipped == 0) {
      names.add(name);
    }
    name = 0;
  }

  private void quoted(byte octet, char quote) {
    keep(octet);
    if (octet == quote) {
      state = State.TAG;
    }
  }

  private void keep(byte octet) {
    if (tag.size() < limits.elementBytes()) {
      tag.write(octet);
    } else {
      over = true;
    }
  }

  private void special() {
    String begun = new String(tag.toBytes(), StandardCharsets.ISO_8859_1);
    if (begun.equals(CDATA)) {
      section = skipped == 0 && !cut;
      brackets = 0;
      state = State.CDATA;
      flush(section);
    } else if (depth > 0
        && begun.length() > 1
        && (begun.charAt(1) == '?' || (begun.charAt(1) == '!' && !CDATA.startsWith(begun)))) {
      // No stream may have it, wherever it stands: the parser says so.
      state = State.TEXT;
      flush(true);
    }
  }

  private void flush(boolean passes) {
    if (passes) {
      size += tag.size();
      out.write(tag);
    }
    tag.clear();
  }

  private void section(byte octet) {
    boolean ends = octet == '>' && brackets == 2;
    brackets = octet == ']' ? Math.min(brackets + 1, 2) : 0;
    if (ends) {
      state = State.TEXT;
    }
    if (section && cut && ends) {
      out.write("]]>".getBytes(StandardCharsets.US_ASCII));
    } else if (section && !cut) {
      cut = !ends && isFull(octet);
      trimmed |= cut;
      if (!cut) {
        size++;
        out.write(octet);
      }
    }
  }

  private void finish() {
    state = State.TEXT;
    boolean end = tag.at(1) == '/';
    if (skipped > 0) {
      skipped += end ? -1 : slash ? 0 : 1;
      flush(false);
    } else if (end) {
      depth--;
      flush(true);
    } else if (depth > 0 && isTooMuch()) {
      skipped = slash ? 0 : 1;
      trimmed = true;
      if (depth == 1) {
        stub(tag.toBytes());
      }
      flush(false);
    } else {
      depth += slash || tag.at(1) == '?' ? 0 : 1;
      flush(true);
    }
    if (depth <= 1 && skipped == 0) {
      size = 0;
      cut = false;
      names.clear();
    }
  }

  private boolean isTooMuch() {
    return over
        || cut
        || depth >= limits.depth()
        || size + tag.size() > budget
        || names.size() > limits.names() / 2 - OTHER_NAMES
        || (tag.size() > Math.min(limits.attributes(), limits.nameBytes()) && isRefused(tag));
  }

  private boolean isRefused(Octets octets) {
    try {
      new TagGuard(limits).accept(octets.array(), octets.size());
      return false;
    } catch (XmlViolation e) {
      return true;
    }
  }

  /** Of a stanza whose own tag is too much the kind is left, for it counts as one. */
  private void stub(byte[] bytes) {
    int to = 1;
    while (to < bytes.length && bytes[to] >= 'a' && bytes[to] <= 'z') {
      to++;
    }
    String kind = new String(bytes, 1, to - 1, StandardCharsets.US_ASCII);
    if (STANZAS.contains(kind)) {
      out.write(("<" + kind + "/>").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
