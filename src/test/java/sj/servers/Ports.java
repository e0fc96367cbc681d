package sj.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports chosen beforehand, for what must have the same one when it starts again: containers,
 * servers that die.
 */
public final class Ports {
  /** Each of the JVMs that run tests side by side has its own share. */
  private static final int SHARE = 2_500;

  /** Below the range that the system takes ports for outgoing connections from. */
  private static final int FIRST = 20_000 + Integer.getInteger("fork", 0) % 4 * SHARE;

  private Ports() {}

  public static int free() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + SHARE);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException taken) {
        // The next attempt takes another.
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    throw new IllegalStateException(
        "No free port between %d and %d in 100 attempts.".formatted(FIRST, FIRST + SHARE));
  }
}
