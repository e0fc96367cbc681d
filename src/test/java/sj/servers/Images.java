package sj.servers;

import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The images of the test servers; they stay after the tests, so that only the first run builds. */
public final class Images {
  private static final Path CONTEXT = Path.of("src", "test", "docker");

  private Images() {}

  /** Built from the folder {@code name} under {@code src/test/docker}, as {@code sj-test-name}. */
  public static ImageFromDockerfile of(String name) {
    Docker.required();
    return new ImageFromDockerfile("sj-test-" + name + ":latest", false)
        .withFileFromPath("Dockerfile", CONTEXT.resolve(name).resolve("Dockerfile"))
        .withFileFromPath("certificates.sh", CONTEXT.resolve("certificates.sh"))
        .withFileFromPath(name, CONTEXT.resolve(name));
  }
}
