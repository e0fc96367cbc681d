package sj.http;

import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an address can't be listened at, in a sentence that says what to do. */
final class Occupied {
  /** What the system said stands there as a number; its words are in any language. */
  private static final Pattern NUMBER = Pattern.compile("error\\(-?(\\d+)\\)");

  private static final Map<String, String> REASONS =
      Map.of(
          "13", "this user may not have that port: choose one from 1024 on with --listen",
          "98",
              "another program listens there: end that one, or choose another port with --listen"
                  + " (0 takes any that is free)",
          "99", "this machine has no such address: choose one that it has with --listen");

  private Occupied() {}

  static String sentence(String host, int port, Throwable failure) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return "can't listen at " + shown + ":" + port + ", for " + reason(failure);
  }

  private static String reason(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "that name leads to no address: choose another with --listen";
    }
    String said = String.valueOf(failure.getMessage());
    Matcher number = NUMBER.matcher(said);
    String known = number.find() ? REASONS.get(number.group(1)) : null;
    return known != null ? known : "the system says: " + said + ". Choose another with --listen";
  }
}
