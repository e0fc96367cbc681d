package sj.otr;

import java.util.Locale;

/**
 * What is written into {@code otr/in}: a message, or a line that begins with {@code /otr}. No
 * secret and no text is part of a sentence that comes of it.
 */
sealed interface Command {
  record Say(String text) implements Command {}

  record Start() implements Command {}

  record End() implements Command {}

  record Compare(String secret) implements Command {
    @Override
    public String toString() {
      return "Compare[]";
    }
  }

  record Ask(String question, String secret) implements Command {
    @Override
    public String toString() {
      return "Ask[]";
    }
  }

  record Reply(String secret) implements Command {
    @Override
    public String toString() {
      return "Reply[]";
    }
  }

  record Abort() implements Command {}

  record TrustKey(boolean trusted) implements Command {}

  /** Not understood; the sentence says what would be. */
  record Wrong(String sentence) implements Command {}

  String HELP =
      "/otr start | end | smp SECRET | ask QUESTION? SECRET | answer SECRET | abort | trust |"
          + " distrust; // begins a message with a slash";

  static Command of(String text) {
    if (text.startsWith("//")) {
      return new Say(text.substring(1));
    }
    String word = text.strip().split("\\s", 2)[0];
    if (!word.equalsIgnoreCase("/otr")) {
      return new Say(text);
    }
    String rest = text.strip().substring(word.length()).strip();
    if (rest.indexOf('\n') >= 0) {
      return new Wrong("Not sent: a command is one line.");
    }
    int space = rest.indexOf(' ');
    String verb = (space < 0 ? rest : rest.substring(0, space)).toLowerCase(Locale.ROOT);
    return of(verb, space < 0 ? "" : rest.substring(space + 1).strip());
  }

  private static Command of(String verb, String argument) {
    return switch (verb) {
      case "start" -> alone(argument, new Start());
      case "end" -> alone(argument, new End());
      case "abort" -> alone(argument, new Abort());
      case "trust" -> alone(argument, new TrustKey(true));
      case "distrust" -> alone(argument, new TrustKey(false));
      case "smp" -> argument.isEmpty() ? wrong("smp SECRET") : new Compare(argument);
      case "answer" -> argument.isEmpty() ? wrong("answer SECRET") : new Reply(argument);
      case "ask", "smp?" -> ask(argument);
      case "", "help" -> new Wrong("Commands: " + HELP + ".");
      default -> new Wrong("Not sent: there is no such command. There are: " + HELP + ".");
    };
  }

  private static Command alone(String argument, Command command) {
    return argument.isEmpty()
        ? command
        : new Wrong("Not done: this command stands alone on its line.");
  }

  private static Command ask(String argument) {
    int end = argument.indexOf("? ");
    String secret = end < 0 ? "" : argument.substring(end + 1).strip();
    return secret.isEmpty()
        ? wrong("ask QUESTION? SECRET (the question ends with its question mark)")
        : new Ask(argument.substring(0, end + 1), secret);
  }

  private static Command wrong(String usage) {
    return new Wrong("Not done: write /otr " + usage + ".");
  }
}
