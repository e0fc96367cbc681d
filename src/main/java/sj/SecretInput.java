package sj;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A secret from a terminal without echo, or the next line of standard input; never an argument. */
@SuppressWarnings("SystemConsoleNull")
final class SecretInput {
  private static final int LONGEST = 4096;

  private SecretInput() {}

  /**
   * Asks.
   *
   * @param twice a person types it again, for nobody sees what was typed
   * @throws Complaint when there is none, or the two differ
   */
  static String read(String what, boolean twice) {
    if (!Terminal.isInput()) {
      return line(what);
    }
    Console console = System.console();
    if (console == null) {
      throw new Complaint("there is no terminal to type " + what + " at");
    }
    char[] typed = console.readPassword("%s: ", what);
    if (typed == null || typed.length == 0) {
      throw new Complaint("nothing was typed");
    }
    if (twice) {
      char[] again = console.readPassword("%s, again: ", what);
      if (again == null || !Arrays.equals(typed, again)) {
        throw new Complaint("the two differ; nothing was changed");
      }
    }
    return new String(typed);
  }

  /** Not buffered: the next secret is the next line. */
  private static String line(String what) {
    var bytes = new ByteArrayOutputStream();
    try {
      for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
        if (bytes.size() >= LONGEST) {
          throw new Complaint(what + " has more than " + LONGEST + " bytes");
        }
        bytes.write(next);
      }
    } catch (IOException e) {
      throw new Complaint("standard input can't be read: " + e.getMessage());
    }
    String line = bytes.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
    if (line.isEmpty()) {
      throw new Complaint(what + " is expected as a line of standard input");
    }
    return line;
  }
}
