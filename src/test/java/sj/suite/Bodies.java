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
