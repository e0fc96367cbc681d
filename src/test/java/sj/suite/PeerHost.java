package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;
import sj.servers.Images;
import sj.servers.Ports;

/**
 * The container that peers run in, one for all tests, on the host's own network: the embedded
 * server listens on loopback only.
 */
final class PeerHost {
  private static final List<String> FILES =
      List.of(
          "ca.pem",
          "valid.crt",
          "valid.key",
          "expired.crt",
          "expired.key",
          "other-name.crt",
          "other-name.key");
  private static final int PORT = Ports.free();
  private static final GenericContainer<?> CONTAINER = launch();
  private static final Path CERTIFICATES = certificates();

  private PeerHost() {}

  static int port() {
    return PORT;
  }

  /** Where {@code certificates.sh} has left its work, for servers that are no container. */
  static Path certificateFolder() {
    return CERTIFICATES;
  }

  static String logs() {
    return CONTAINER.getLogs(OutputFrame.OutputType.STDERR);
  }

  private static GenericContainer<?> launch() {
    var container =
        new GenericContainer<>(Images.of("peer"))
            .withNetworkMode("host")
            .withEnv("PORT", Integer.toString(PORT))
            .waitingFor(Wait.forLogMessage(".*listening.*", 1));
    container.start();
    return container;
  }

  private static Path certificates() {
    try {
      Path folder = Files.createTempDirectory("certificates");
      for (String file : FILES) {
        CONTAINER.copyFileFromContainer("/certs/" + file, folder.resolve(file).toString());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
