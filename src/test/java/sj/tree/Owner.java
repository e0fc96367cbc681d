package sj.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The person at the shell, who knows nothing of the bridge but its files. */
record Owner(Path home) {
  /** Runs a script by bash in the tree; what it prints, or an error if it fails or hangs. */
  String sh(String script) {
    try {
      Path out = Files.createTempFile("owner", ".txt");
      Process bash =
          new ProcessBuilder("bash", "-c", script)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!bash.waitFor(60, TimeUnit.SECONDS)) {
        bash.destroyForcibly();
        throw new AssertionError("hangs: " + script);
      }
      String printed = Files.readString(out, UTF_8);
      Files.delete(out);
      if (bash.exitValue() != 0) {
        throw new AssertionError(script + " failed: " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
