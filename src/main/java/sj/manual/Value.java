package sj.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/** What may be typed for an argument. */
sealed interface Value {
  /** Nothing that could be known. */
  record Any() implements Value {}

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
    return switch (label) {
      case "JID" -> new Contact();
      case "DIR" -> new Folder();
      case "COMMAND" -> new Words(commands);
      case "FILE" -> new File();
      default -> argument.type() == Path.class ? new File() : new Any();
    };
  }
}
