package sj.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to be run.
 *
 * @param file what is executed; a path with at least one slash, so that no search path matters
 * @param arguments never anything that came from outside
 * @param directory where it runs
 * @param environment all of its environment but the mark {@link Runner#MARK}; text from outside
 *     belongs into the input, where no shell meets it
 * @param input what it reads on standard input, in UTF-8
 */
public record Program(
    Path file,
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    String input) {

  public Program {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
