package sj.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The images of the test servers; they stay after the tests, so that only the first run builds. */
public final class Images {
  private static final Path CONTEXT = Path.of("src", "test", "docker");
  private static final Path LOCKS = Path.of("target", "images");

  /** By their folders: what was looked at once is not looked at again. */
  private static final Map<String, String> BUILT = new ConcurrentHashMap<>();

  private Images() {}

  /** Built from the folder {@code name} under {@code src/test/docker}, as {@code sj-test-name}. */
  public static String of(String name) {
    Docker.required();
    return BUILT.computeIfAbsent(name, Images::built);
  }

  /** Tests run in JVMs side by side: the second to come finds what the first has built. */
  private static String built(String name) {
    try {
      Files.createDirectories(LOCKS);
      try (FileChannel file =
          FileChannel.open(
              LOCKS.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Ends with the file.
        file.lock();
        return image(name).get();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ImageFromDockerfile image(String name) {
    return new ImageFromDockerfile("sj-test-" + name + ":latest", false)
        .withFileFromPath("Dockerfile", CONTEXT.resolve(name).resolve("Dockerfile"))
        .withFileFromPath("certificates.sh", CONTEXT.resolve("certificates.sh"))
        .withFileFromPath(name, CONTEXT.resolve(name));
  }
}
