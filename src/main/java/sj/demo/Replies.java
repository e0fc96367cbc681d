package sj.demo;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Decides what a contact answers: always the same to the same text at the same turn. */
final class Replies {
  private static final Pattern GREETING =
      Pattern.compile("\\b(hi|hello|hey|good (morning|day|evening|night)|salve)\\b");
  private static final String ECHO = "echo ";

  private static final String SONNET =
      """
      If I profane with my unworthiest hand
      This holy shrine, the gentle fine is this:
      My lips, two blushing pilgrims, ready stand
      To smooth that rough touch with a tender kiss. 🌹\
      """;

  private Replies() {}

  /**
   * The answer to a message.
   *
   * @param turn how many messages this contact has answered before
   */
  static String to(String body, Persona.Voice voice, int turn) {
    String text = body.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith(ECHO)) {
      return body.strip().substring(ECHO.length());
    }
    if (text.contains("sonnet") || text.contains("poem")) {
      return SONNET;
    }
    if (GREETING.matcher(text).find()) {
      return pick(voice.greetings(), turn);
    }
    return pick(text.contains("?") ? voice.answers() : voice.remarks(), turn);
  }

  private static String pick(List<String> lines, int turn) {
    return lines.get(Math.floorMod(turn, lines.size()));
  }
}
