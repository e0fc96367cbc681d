package sj.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;

/** What may be typed for an argument. */
sealed interface Value {
  /** How a label names the words that there are. */
  Pattern WORDS = Pattern.compile("[a-z]+(\\|[a-z]+)+");

  /** Nothing that could be known. */
  record Any() implements Value {}

  /** An account that has a tree in {@code ~/.sj}. */
  record Account() implements Value {}

  /** A program. */
  record Program() implements Value {}

  /** A contact that has a directory in the tree. */
  record Contact() implements Value {}

  /** A file. */
  record File() implements Value {}

  /** A directory. */
  record Folder() implements Value {}

  /** One of these. */
  record Words(List<String> words) implements Value {}

  /** Of an argument, by its type and its label; {@code COMMAND} is one of the commands. */
  static Value of(ArgSpec argument, List<String> commands) {
    String label = argument.paramLabel().replaceAll("[\\[\\]<>]", "");
    if (argument.completionCandidates() != null) {
      var words = new ArrayList<String>();
      argument.completionCandidates().forEach(words::add);
      return new Words(List.copyOf(words));
    }
    if (WORDS.matcher(label).matches()) {
      return new Words(List.of(label.split("\\|")));
    }
    return switch (label) {
      case "JID", "SERVICE" -> new Contact();
      case "USER" -> new Account();
      case "CMD" -> new Program();
      case "DIR" -> new Folder();
      case "COMMAND" -> new Words(commands);
      case "FILE" -> new File();
      default -> argument.type() == Path.class ? new File() : new Any();
    };
  }
}
