package sj.suite;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Many messages, no two alike, with line breaks and emoji among them. */
final class Bodies {
  private Bodies() {}

  static List<String> of(int count) {
    return IntStream.range(0, count).mapToObj(Bodies::body).toList();
  }

  /** Where two lists differ first, or nothing: the lists themselves are too long to be shown. */
  static String difference(List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return "";
    }
    int at = 0;
    while (at < Math.min(expected.size(), actual.size())
        && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return "expected %d, got %d, alike up to %d; from there %s but got %s"
        .formatted(expected.size(), actual.size(), at, excerpt(expected, at), excerpt(actual, at));
  }

  private static List<String> excerpt(List<String> all, int at) {
    return all.subList(at, Math.min(all.size(), at + 5));
  }

  private static String body(int number) {
    return switch (number % 5) {
      case 1 -> "line one of " + number + "\nline two\n\n\tand four";
      case 2 ->
          number
              + " \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83D\uDE80 \u4f60\u597d"
              + " <&>\"']]>";
      case 3 -> number + " " + "Wherefore art thou? ".repeat(number % 40);
      default -> "message " + number;
    };
  }

  /** As they are written into a FIFO, each between two NUL bytes where it has several lines. */
  static byte[] forFifo(List<String> bodies) {
    var text = new StringBuilder();
    for (String body : bodies) {
      text.append(body.contains("\n") ? "\0" + body + "\0" : body + "\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
