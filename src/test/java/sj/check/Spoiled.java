package sj.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Trees that were made, and spoilt, by a line of shell. */
final class Spoiled {
  /** A tree that is as it should be. */
  static final String GOOD =
      """
      umask 077
      mkfifo in
      printf '2026-11-22 14:05 <sj> online\\n' > out
      printf 'online\\n' > state
      printf 'juliet@example.com\\n' > contacts
      mkdir .sj ext on juliet@example.com
      : > .sj/token
      cd juliet@example.com
      mkfifo in
      printf '2026-11-22 14:05 <juliet@example.com/balcony> art thou\\n\\tnot Romeo?\\n' > out
      printf 'away\\nat the window\\n' > presence
      ln -s presence status
      printf 'both\\n' > subscription
      printf 'Juliet\\n' > name
      printf '12\\n' > read
      cd ..
      """;

  /** What ii leaves on a disk. */
  static final String II =
      """
      umask 022
      mkfifo in
      printf '1528104400 -!- Welcome\\n2018-06-04 11:26 <romeo> hi\\n' > out
      mkdir '#verona' juliet left
      mkfifo '#verona/in' juliet/in
      printf '1528104400 <romeo> soft!\\n1528104401 -!- juliet(~j@host) has joined #verona\\n' > '#verona/out'
      : > juliet/out
      : > left/out
      """;

  private Spoiled() {}

  /** Runs the script in that directory. */
  static Path tree(Path dir, String script) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-e", "-c", script)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!shell.waitFor(20, TimeUnit.SECONDS) || shell.exitValue() != 0) {
      throw new AssertionError(script + " failed: " + said);
    }
    return dir;
  }
}
