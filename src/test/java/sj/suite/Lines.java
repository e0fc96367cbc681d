package sj.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines that a process prints, kept as they come. */
final class Lines {
  private final List<String> kept = new ArrayList<>();
  private Thread reader = Thread.currentThread();

  /** Reads the stream to its end, in a thread of its own. */
  void from(InputStream stream) {
    reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (var text =
                      new java.io.BufferedReader(
                          new java.io.InputStreamReader(stream, StandardCharsets.UTF_8))) {
                    String line;
                    while ((line = text.readLine()) != null) {
                      add(line);
                    }
                  } catch (UncheckedIOException | IOException e) {
                    add("(the stream broke: " + e.getMessage() + ")");
                  }
                });
  }

  /** Returns when all is read. */
  void awaitEnd() throws InterruptedException {
    if (!reader.equals(Thread.currentThread())) {
      reader.join();
    }
  }

  private synchronized void add(String line) {
    kept.add(line);
  }

  synchronized List<String> all() {
    return List.copyOf(kept);
  }

  /** What follows that word on the first line that begins with it; empty where none does. */
  String after(String word) {
    return all().stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()).strip())
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return String.join("\n", all());
  }
}
