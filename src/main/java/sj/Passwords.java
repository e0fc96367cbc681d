package sj;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sj.tools.Exposure;
import sj.tools.Reason;

/**
 * Where the account's password comes from: a file, a command's output, {@code SJ_PASSWORD} or a
 * prompt without echo, in this order; never an argument, which everybody on the machine can read.
 */
@SuppressWarnings("SystemConsoleNull")
final class Passwords {
  private static final int LIMIT = 4096;
  private static final long COMMAND_SECONDS = 60;

  private Passwords() {}

  /**
   * The password.
   *
   * @throws Complaint when there is none, with what to do
   */
  static char[] read(
      @Nullable Path file, @Nullable String command, @Nullable String variable, String account) {
    try {
      if (file != null) {
        String warning = Exposure.warning(file);
        if (warning != null) {
          System.err.println("sj: " + warning);
        }
        try (InputStream input = Files.newInputStream(file)) {
          return firstLine(input.readNBytes(LIMIT), file.toString());
        }
      }
      if (command != null) {
        return run(command);
      }
    } catch (IOException e) {
      throw new Complaint(
          "the password can't be read from "
              + (file != null ? file : "the command")
              + ": "
              + Reason.of(e));
    }
    if (variable != null && !variable.isEmpty()) {
      return variable.toCharArray();
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new Complaint(
          "no password: give --password-file, --password-command or SJ_PASSWORD, or start it in a"
              + " terminal");
    }
    char[] typed = console.readPassword("password of %s: ", account);
    if (typed == null || typed.length == 0) {
      throw new Complaint("no password was typed");
    }
    return typed;
  }

  private static char[] run(String command) throws IOException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Whoever prints nothing and doesn't end would hold the read below for ever.
    Future<?> late =
        process
            .onExit()
            .completeOnTimeout(process, COMMAND_SECONDS, TimeUnit.SECONDS)
            .thenAccept(Passwords::endIfAlive);
    byte[] output;
    try (InputStream input = process.getInputStream()) {
      output = input.readNBytes(LIMIT);
    }
    try {
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        end(process);
        throw new Complaint("the password command did not end within 60 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint("interrupted while the password command ran");
    } finally {
      late.cancel(false);
    }
    if (process.exitValue() != 0) {
      throw new Complaint("the password command ended with status " + process.exitValue());
    }
    return firstLine(output, "the password command");
  }

  // Ending one that has ended by itself would close the stream that is being read.
  private static void endIfAlive(Process process) {
    if (process.isAlive()) {
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static char[] firstLine(byte[] bytes, String source) {
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    Arrays.fill(bytes, (byte) 0);
    if (end == 0) {
      throw new Complaint("the first line of " + source + " is empty: it should be the password");
    }
    char[] password = new char[end];
    text.get(password);
    Arrays.fill(text.array(), '\0');
    return password;
  }
}
