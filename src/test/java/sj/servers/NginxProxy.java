package sj.servers;

import java.net.URI;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A stock nginx that shows a bridge under the path {@code /chat/}. The address is known before
 * anything runs, for the bridge has to be told it as its base URL.
 */
public final class NginxProxy implements AutoCloseable {
  private final int port = Ports.free();
  private final GenericContainer<?> container = new GenericContainer<>(Images.of("nginx"));

  /** What a browser opens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/chat/");
  }

  /**
   * Where the bridge has to listen for the container to reach it: loopback is the container's own
   * in there.
   */
  public static String listenAddress() {
    return "0.0.0.0";
  }

  /**
   * Passes on to a bridge that listens on {@code bridgePort} of this machine. That nginx is up is
   * asked inside the container: where the tests run in a container themselves, Testcontainers takes
   * the published port to be at the gateway's address, and it is at loopback only.
   */
  public void start(int bridgePort) {
    container
        .withEnv("BRIDGE", "host.docker.internal:" + bridgePort)
        .withExtraHost("host.docker.internal", "host-gateway")
        .waitingFor(Wait.forSuccessfulCommand("test -s /run/nginx.pid"));
    container.setPortBindings(List.of("127.0.0.1:" + port + ":80"));
    container.addExposedPort(80);
    container.start();
  }

  /** What nginx has said, for the message of a failed test. */
  public String logs() {
    return container.getLogs();
  }

  @Override
  public void close() {
    container.close();
  }
}
