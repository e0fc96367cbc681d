package sj.jid;

import java.util.ArrayList;
import java.util.List;

/**
 * Punycode (RFC 3492 section 6): what stands behind {@code xn--} in an A-label. The JDK's own IDN
 * follows the older IDNA2003, where {@code ß} and {@code ss} are the same domain.
 */
final class Punycode {
  private static final int BASE = 36;
  private static final int TMIN = 1;
  private static final int TMAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 128;

  private Punycode() {}

  /**
   * Decodes lower-case Punycode.
   *
   * @throws IllegalArgumentException when it is none
   */
  static String decode(String input) {
    int delimiter = input.lastIndexOf('-');
    List<Integer> output = new ArrayList<>();
    input.chars().limit(Math.max(delimiter, 0)).forEach(output::add);
    int n = INITIAL_N;
    int bias = INITIAL_BIAS;
    long i = 0;
    int in = delimiter < 0 ? 0 : delimiter + 1;
    while (in < input.length()) {
      long before = i;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = in < input.length() ? digit(input.charAt(in++)) : BASE;
        i += digit * weight;
        // No label is so long that a larger number could be meant.
        if (digit >= BASE || i > Integer.MAX_VALUE) {
          throw new IllegalArgumentException("no Punycode");
        }
        int threshold = threshold(k, bias);
        if (digit < threshold) {
          break;
        }
        weight *= BASE - threshold;
      }
      int length = output.size() + 1;
      bias = adapt((int) (i - before), length, before == 0);
      n = Math.addExact(n, (int) (i / length));
      i %= length;
      if (!Character.isValidCodePoint(n) || (n >= 0xD800 && n <= 0xDFFF)) {
        throw new IllegalArgumentException("no Punycode");
      }
      output.add((int) i++, n);
    }
    var text = new StringBuilder();
    output.forEach(text::appendCodePoint);
    return text.toString();
  }

  /** Encodes a label of at most 1,023 octets. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    var output = new StringBuilder();
    for (int point : points) {
      if (point < INITIAL_N) {
        output.append((char) point);
      }
    }
    int basic = output.length();
    int handled = basic;
    if (basic > 0) {
      output.append('-');
    }
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    while (handled < points.length) {
      int next = Integer.MAX_VALUE;
      for (int point : points) {
        next = point >= n ? Math.min(next, point) : next;
      }
      delta = Math.addExact(delta, Math.multiplyExact(next - n, handled + 1));
      n = next;
      for (int point : points) {
        if (point < n) {
          delta++;
        } else if (point == n) {
          append(output, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
    return output.toString();
  }

  private static void append(StringBuilder output, int delta, int bias) {
    int rest = delta;
    for (int k = BASE; ; k += BASE) {
      int threshold = threshold(k, bias);
      if (rest < threshold) {
        output.append(symbol(rest));
        return;
      }
      output.append(symbol(threshold + (rest - threshold) % (BASE - threshold)));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static int threshold(int k, int bias) {
    return Math.clamp((long) k - bias, TMIN, TMAX);
  }

  private static int adapt(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > ((BASE - TMIN) * TMAX) / 2) {
      rest /= BASE - TMIN;
      k += BASE;
    }
    return k + (BASE - TMIN + 1) * rest / (rest + SKEW);
  }

  private static char symbol(int digit) {
    return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
  }

  private static int digit(char symbol) {
    if (symbol >= 'a' && symbol <= 'z') {
      return symbol - 'a';
    }
    return symbol >= '0' && symbol <= '9' ? symbol - '0' + 26 : BASE;
  }
}
