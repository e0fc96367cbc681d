package sj.chaos;

import java.util.UUID;
import java.util.regex.Pattern;

/** A random word that stands in one message only, and the body that is made around it. */
final class Token {
  private static final Pattern GRAMMAR = Pattern.compile("t[0-9a-f]{32}");
  private static final int LONGEST = 6;

  private Token() {}

  static String fresh() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Of several lines now and then, and of many lengths, so that a torn one shows. */
  static String body(String token) {
    int size = Character.digit(token.charAt(1), 16) % LONGEST;
    var body = new StringBuilder(token);
    for (int n = 0; n < size; n++) {
      body.append(n % 3 == 2 ? '\n' : ' ').append(token, n, 20 + n);
    }
    return body.toString();
  }

  /** The token of a body; empty where there is none. */
  static String of(String body) {
    String head = body.substring(0, Math.min(33, body.length()));
    return GRAMMAR.matcher(head).matches() ? head : "";
  }

  /** Nothing of the body is missing or in excess. */
  static boolean isWhole(String body) {
    String token = of(body);
    return !token.isEmpty() && body.equals(body(token));
  }
}
