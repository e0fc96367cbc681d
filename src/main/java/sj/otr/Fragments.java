package sj.otr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Long messages in parts (OTR version 3, "Fragmentation"): cut, and put together again. A part out
 * of turn ends what was begun.
 */
final class Fragments {
  /** Below this nothing but heads would be sent. */
  static final int LEAST = 100;

  private static final int MOST = 65_535;
  private static final int HEAD_2 = "?OTR,65535,65535,,".length();
  private static final int HEAD_3 = "?OTR|00000000|00000000,65535,65535,,".length();
  private static final Pattern PART =
      Pattern.compile(
          "\\?OTR(?:,|\\|([0-9a-fA-F]{1,8})\\|([0-9a-fA-F]{1,8}),)(\\d{1,5}),(\\d{1,5}),([^,]*),");

  private final int limit;
  private final StringBuilder begun = new StringBuilder();
  private String from = "";
  private int number;
  private int count;

  /**
   * Puts parts together.
   *
   * @param limit characters that a message may grow to
   */
  Fragments(int limit) {
    this.limit = limit;
  }

  /**
   * The message in parts of at most that many characters.
   *
   * @param max 0 for no limit
   * @throws IllegalArgumentException for a message that can't be sent in 65535 parts
   */
  static List<String> cut(String message, Header header, int max) {
    if (max <= 0 || message.length() <= max) {
      return List.of(message);
    }
    boolean third = header.version() == 3;
    int length = max - (third ? HEAD_3 : HEAD_2);
    int count = (message.length() + length - 1) / length;
    if (count > MOST) {
      throw new IllegalArgumentException("The message is too long to be sent in parts.");
    }
    var parts = new ArrayList<String>();
    for (int n = 1; n <= count; n++) {
      String piece = message.substring((n - 1) * length, Math.min(message.length(), n * length));
      parts.add(
          third
              ? String.format(
                  Locale.ROOT,
                  "?OTR|%08x|%08x,%05d,%05d,%s,",
                  header.sender(),
                  header.receiver(),
                  n,
                  count,
                  piece)
              : String.format(Locale.ROOT, "?OTR,%05d,%05d,%s,", n, count, piece));
    }
    return parts;
  }

  /**
   * Takes a part.
   *
   * @param own our instance tag: what is meant for another of ours is passed over
   * @return the whole message once it is there, else null
   */
  @Nullable String add(String part, int own) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      return discard();
    }
    String sender = matcher.group(1) == null ? "" : matcher.group(1);
    if (matcher.group(2) != null) {
      int receiver = Integer.parseUnsignedInt(matcher.group(2), 16);
      if (receiver != 0 && receiver != own) {
        return null;
      }
    }
    int k = Integer.parseInt(matcher.group(3));
    int n = Integer.parseInt(matcher.group(4));
    boolean first = k == 1;
    boolean next = k == number + 1 && n == count && sender.equals(from);
    if (k == 0 || k > n || n > MOST || !(first || next)) {
      return discard();
    }
    if (first) {
      begun.setLength(0);
      from = sender;
      count = n;
    }
    number = k;
    begun.append(matcher.group(5));
    if (begun.length() > limit) {
      return discard();
    }
    if (k < n) {
      return null;
    }
    String whole = begun.toString();
    discard();
    return whole;
  }

  private @Nullable String discard() {
    begun.setLength(0);
    number = 0;
    count = 0;
    return null;
  }
}
