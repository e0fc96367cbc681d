package sj.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of bytes (RFC 9110 section 14.1.2). */
sealed interface ByteRange {
  /** No range, or one that is to be ignored. */
  record Whole() implements ByteRange {}

  /** From a byte to another, exclusive. */
  record Part(long from, long to) implements ByteRange {}

  /** A range that the file doesn't have. */
  record Unsatisfiable() implements ByteRange {}

  Pattern FORM = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))");

  /**
   * What the header asks for. Several ranges, and what is no range, are ignored as RFC 9110 section
   * 14.2 allows.
   *
   * @param follow true when the file's end isn't the answer's
   */
  static ByteRange of(@Nullable String header, long size, boolean follow) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()) {
      return new Whole();
    }
    if (form.group(3) != null) {
      long last = Long.parseLong(form.group(3));
      return last == 0 || size == 0
          ? new Unsatisfiable()
          : new Part(Math.max(0, size - last), size);
    }
    long from = Long.parseLong(form.group(1));
    if (from > size || (from == size && !follow)) {
      return new Unsatisfiable();
    }
    String end = form.group(2);
    long to = end.isEmpty() ? size : Math.min(size, Long.parseLong(end) + 1);
    return to < from || (to == from && !follow) ? new Whole() : new Part(from, to);
  }
}
